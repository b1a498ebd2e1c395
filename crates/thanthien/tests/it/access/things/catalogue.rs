//! Drafts of the catalogue.

use work::Work;

use super::Things;
use crate::program;

db::statements! {
    OUT_OF_THE_WAY = "update procedure_draft set status = 'dropped' where code = $1 and status in ('open', 'review')";
}

impl Things {
    /// The last draft, whatever became of it.
    pub(super) async fn out_of_the_way(&self) {
        let drop = async |work: &mut Work| work.execute(OUT_OF_THE_WAY, &[program::MARITAL.into()]).await;
        self.by(&self.operator, drop).await;
    }

    /// A draft of a new version, as it must be for this route: open, or in review.
    pub(super) async fn catalogue_draft(&self, path: &str) -> (String, String) {
        let is_review = ["/return", "/approval", "/taking-back"].iter().any(|end| path.ends_with(end));
        let code = program::MARITAL;
        self.out_of_the_way().await;
        let make = async move |work: &mut Work| {
            let draft = procedures::drafts::begin_version(work, code).await?;
            // Another name each time: one of them is approved on the way.
            let name = format!("Quy trình {}", draft.id);
            let words = procedures::Words { vi: name.clone(), en: name };
            let change = procedures::Change::Process(words);
            let draft = procedures::drafts::change(work, draft.id, None, change).await?;
            if is_review {
                procedures::drafts::hand_in(work, draft.id, None, "Đổi tên.".into()).await?;
            }
            let version = draft.version + i64::from(is_review);
            Ok((draft.id.to_string(), version.to_string()))
        };
        self.by(&self.operator, make).await
    }
}
