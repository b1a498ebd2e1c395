//! What other programs are called with.

use work::Work;

use super::Things;

impl Things {
    /// A connected program of the ward.
    pub(super) async fn program(&self) -> String {
        let unit = self.unit;
        let said = programs::ClientSaid {
            name: "Cổng dịch vụ công".to_owned(),
            contact: "Trung tâm CNTT".to_owned(),
            scopes: vec!["acts.read".to_owned()],
            rate: kernel::Rate::Usual,
            expires_on: self.app.clock().now().date(),
        };
        let enter = async move |work: &mut Work| {
            let id = programs::ClientId::new();
            programs::add_client(work, id, unit, said).await.map(|_| id.to_string())
        };
        self.by(&self.operator, enter).await
    }

    /// A webhook of the ward.
    pub(super) async fn webhook(&self) -> String {
        let new = programs::NewWebhook {
            id: programs::WebhookId::new(),
            unit: self.unit,
            name: "Kho dữ liệu".to_owned(),
            url: "https://hooks.example.vn/in".to_owned(),
            kinds: vec![],
        };
        let id = new.id.to_string();
        self.by(&self.operator, async move |work| programs::add_webhook(work, new).await).await;
        id
    }
}
