//! Proposals, as each route needs one.

use kernel::Result;
use promises::{Answer, Kind, RuleSets};
use reviews::{NewProposal, Proposal, Signed, Wish};
use units::UnitId;
use work::Work;

use super::things::Things;
use crate::program;

impl Things {
    /// Ms Thảo's proposal as this route needs it, its version, or a promise to put it right.
    pub(super) async fn proposal(&self, path: &str) -> (String, String) {
        let end = path.rsplit('/').next().unwrap_or_default();
        let unit =
            if matches!(end, "acceptance" | "draft" | "answer-above") { self.house() } else { self.unit };
        let mut made = self.proposed(unit).await;
        if matches!(end, "acceptance" | "draft" | "answer-above" | "sending-up" | "putting-right" | "verdict")
        {
            made = self.handled(made, end).await;
        }
        if end == "putting-right" {
            return (self.dissatisfied(made).await, String::new());
        }
        (made.id.to_string(), made.version.to_string())
    }

    async fn proposed(&self, unit: UnitId) -> Proposal {
        let new = NewProposal {
            unit,
            procedure: program::MARITAL.to_owned(),
            wish: Wish::Other,
            words: "Bớt một lần đi lại.".to_owned(),
            contact: "0905 111 222".to_owned(),
        };
        let propose = async move |work: &mut Work| Ok(reviews::propose(work, new).await?.proposal);
        self.by(&self.thao, propose).await
    }

    async fn handled(&self, made: Proposal, end: &str) -> Proposal {
        let (id, end) = (made.id, end.to_owned());
        let leader = if made.unit == self.unit { &self.chair } else { &self.district };
        let handle = async move |work: &mut Work| -> Result<Proposal> {
            let considered = reviews::take_up(work, id, None, "Bớt một lần đi lại.").await?;
            match end.as_str() {
                "draft" => reviews::accept(work, id, None, "", Signed::default()).await,
                "answer-above" => {
                    reviews::send_up(work, id, None, "Thành phố quyết định.", Signed::default()).await
                }
                "verdict" | "putting-right" => {
                    reviews::refuse(work, id, None, "Luật định.", Signed::default()).await
                }
                _ => Ok(considered),
            }
        };
        self.by(leader, handle).await
    }

    async fn dissatisfied(&self, made: Proposal) -> String {
        let aspects = self.app.part::<RuleSets>().aspects().iter().map(|aspect| (aspect.key.clone(), false));
        let answer = Answer { aspects: aspects.collect(), words: String::new() };
        let id = made.id;
        self.by(&self.thao, async move |work| reviews::judge(work, id, answer).await).await;
        let all = async move |work: &mut Work| promises::of_subject(work, id.uuid()).await;
        let all = self.by(&self.thao, all).await;
        all.into_iter().find(|promise| promise.kind == Kind::PutRight).unwrap().id.to_string()
    }
}
