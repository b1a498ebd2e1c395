//! Papers that were issued.

use papers::{Addressed, New, Signer};
use people::ResidentId;
use serde_json::json;
use ui::Lang;

use super::things::Things;

impl Things {
    /// A letter of the ward to Ms Thảo: its id and its code.
    pub(super) async fn paper(&self) -> (String, String) {
        let new = New {
            unit: self.unit,
            kind: "thanks".to_owned(),
            lang: Lang::Vi,
            subject: kernel::Id::<str>::new().uuid(),
            about: "Thư cảm ơn".to_owned(),
            to: Addressed {
                resident: self.thao.party.map(|party| ResidentId::from_uuid(party.id)),
                names: vec!["Bà Nguyễn Thị Phương Thảo".to_owned()],
                copies: Vec::new(),
            },
            on: None,
            signer: Some(Signer::of("", "Chủ tịch UBND phường", "Từ Ngọc Thy")),
            office: None,
            body: json!({ "recipient": "Nguyễn Thị Phương Thảo", "deed": "đã hiến 25 m² đất mở rộng kiệt" }),
        };
        let issued = self.by(&self.chair, async move |work| papers::issue(work, new).await).await;
        (issued.id.to_string(), issued.code)
    }
}
