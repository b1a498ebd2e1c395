//! What the people of the demonstration propose to make simpler: one waits, one is considered, one was sent up.

use kernel::{Actor, Result};
use people::role;
use procedures::{Catalogue, Entry};
use reviews::{NewProposal, ProposalId, Signed, Wish};
use units::UnitId;
use work::{App, Work};

/// Confirmation of marital status: what wards are asked for most.
const MARITAL: &str = "1.004873";

/// Who proposes: logins of personas; where there are none nothing is proposed.
const PROPOSERS: [&str; 3] = ["chi-thao", "em-duy", "ba-lan"];

/// Proposes to this unit, and lets its leader act.
pub(super) async fn fill(app: &App, unit: UnitId) -> Result<()> {
    let Some(entry) = app.part::<Catalogue>().find(MARITAL, app.clock().now().date()) else { return Ok(()) };
    let mut made = Vec::new();
    for (login, (wish, words)) in PROPOSERS.into_iter().zip(wishes(&entry)) {
        let Some(actor) = persona(app, login).await? else { continue };
        let new = NewProposal { unit, procedure: MARITAL.into(), wish, words, contact: String::new() };
        let propose = async move |work: &mut Work| Ok(reviews::propose(work, new).await?.proposal.id);
        made.push(app.write(&actor, propose).await?);
    }
    let Some(leader) = leader(app, unit).await? else { return Ok(()) };
    for (at, id) in made.into_iter().skip(1).enumerate() {
        app.write(&leader, async move |work| handle(work, id, at == 1).await).await?;
    }
    Ok(())
}

/// What is asked for, and in which words.
fn wishes(entry: &Entry) -> Vec<(Wish, String)> {
    let paper = entry.version.papers.last().map(|paper| Wish::DropPaper { paper: paper.name.clone() });
    let merged = entry
        .process
        .steps
        .windows(2)
        .next()
        .map(|pair| Wish::MergeSteps { first: pair[0].key.clone(), second: pair[1].key.clone() });
    [
        (merged, "Hai bước này cùng một người làm, gộp lại cho nhanh."),
        (Some(Wish::ShortenLimit { days: 1 }), "Việc này tra trên máy là xong, một ngày là đủ."),
        (paper, "Giấy này phường đã có sẵn, xin đừng bắt bà con mang lại."),
    ]
    .into_iter()
    .filter_map(|(wish, words)| Some((wish?, words.to_owned())))
    .collect()
}

async fn handle(work: &mut Work, id: ProposalId, goes_up: bool) -> Result<()> {
    let proposal = reviews::find(work, id).await?;
    reviews::take_up(work, id, None, &proposal.words).await?;
    if goes_up {
        let why = "Giấy này tra được trong cơ sở dữ liệu dân cư; danh mục thủ tục do quận giữ.";
        reviews::send_up(work, id, None, why, Signed::default()).await?;
    }
    Ok(())
}

async fn persona(app: &App, login: &'static str) -> Result<Option<Actor>> {
    let find = async move |work: &mut Work| match people::account_by_login(work, login).await? {
        Some(account) => people::actor(work, account.id.uuid()).await,
        None => Ok(None),
    };
    app.read(&Actor::system("demonstration"), find).await
}

async fn leader(app: &App, unit: UnitId) -> Result<Option<Actor>> {
    let find = async move |work: &mut Work| match people::holders(work, unit, role::LEADER).await?.first() {
        Some(holder) => people::actor(work, holder.account.uuid()).await,
        None => Ok(None),
    };
    app.read(&Actor::system("demonstration"), find).await
}
