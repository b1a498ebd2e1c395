//! Posts: given, ended, lent.

use authz::InUnit;
use kernel::{Date, Error, FieldError, Fields, Result, text};
use units::{UnitId, Units};
use work::Work;

use crate::{
    AccountId, Appoint, Appointed, NewPost, Post, PostEnded, PostHolder, PostId, StandIn, StandInSet, role,
    store,
};

const LONGEST_TITLE: usize = 150;

/// Gives a post to somebody.
///
/// # Errors
/// `Invalid` when there is no such role or account, or the post ends before it begins.
pub async fn appoint(work: &mut Work, new: NewPost) -> Result<PostId> {
    work.permit(Appoint, &InUnit(new.unit.uuid()))?;
    let NewPost { unit, role, title, title_en, account, valid_from, valid_to } = new;
    let (title, title_en) = (text::clean(&title), text::clean(&title_en));
    let mut faults = Fields::new();
    if !role::ALL.contains(&role.as_str()) {
        faults.push(FieldError::new("role", "role"));
    }
    if title.is_empty() {
        faults.push(FieldError::new("title", "required"));
    }
    for (field, title) in [("title", &title), ("title_en", &title_en)] {
        let typed = title.chars().count();
        if typed > LONGEST_TITLE {
            faults.push(FieldError::new(field, "too-long").with("limit", LONGEST_TITLE).with("typed", typed));
        }
    }
    if valid_to.is_some_and(|last| last < valid_from) {
        faults.push(FieldError::new("valid_to", "ends-before-it-begins"));
    }
    if store::account(work, account).await?.is_none() {
        faults.push(FieldError::new("account", "choose"));
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    let title_en = if title_en.is_empty() { title.clone() } else { title_en };
    let post =
        Post { id: PostId::new(), unit, role, title, title_en, account: Some(account), valid_from, valid_to };
    store::add_post(work, &post).await?;
    work.record(&Appointed { unit, post: post.id, account, role: post.role })?;
    Ok(post.id)
}

/// Ends a post with this day.
pub async fn end_post(work: &mut Work, id: PostId, last_day: Date) -> Result<()> {
    let post = store::post(work, id).await?;
    work.permit(Appoint, &InUnit(post.unit.uuid()))?;
    if last_day < post.valid_from {
        return Err(Error::invalid(vec![FieldError::new("valid_to", "ends-before-it-begins")]));
    }
    store::end_post(work, id, last_day).await?;
    work.record(&PostEnded { unit: post.unit, post: id, last_day: last_day.to_string() })
}

/// Lets somebody stand in for the holder of a post, from the first day to the last.
pub async fn stand_in(
    work: &mut Work,
    id: PostId,
    account: AccountId,
    first: Date,
    last: Date,
) -> Result<()> {
    let post = store::post(work, id).await?;
    work.permit(StandIn, &post)?;
    let mut faults = Fields::new();
    if last < first {
        faults.push(FieldError::new("last", "ends-before-it-begins"));
    }
    if post.account == Some(account) || store::account(work, account).await?.is_none() {
        faults.push(FieldError::new("account", "choose"));
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    store::add_stand_in(work, &post, account, (first, last)).await?;
    let (first_day, last_day) = (first.to_string(), last.to_string());
    work.record(&StandInSet { unit: post.unit, post: id, account, first_day, last_day })
}

/// Ends the posts of a unit that is one no more with its last day; those of the roles that go along (see [`units::Succession`]) go on in
/// the successor from the next day, under the same title and with those who stand in. Once done, nothing changes when it is done
/// again. Tells how many went along.
pub async fn carry_posts(work: &mut Work, former: UnitId) -> Result<usize> {
    work.permit(Appoint, &InUnit(former.uuid()))?;
    let tree = work.part::<Units>().tree();
    let unit = tree.get(former).ok_or_else(|| Error::not_found("unit"))?;
    let Some(last_day) = unit.valid_to else { return Ok(0) };
    let first_day = last_day.tomorrow().map_err(Error::internal)?;
    let mut carried = 0;
    for post in store::posts_beyond(work, former, last_day).await? {
        if !store::end_post_once(work, post.id, last_day.max(post.valid_from)).await? {
            continue;
        }
        let goes_to = unit.successors.iter().find(|succession| succession.posts.contains(&post.role));
        if let (Some(succession), Some(account)) = (goes_to, post.account) {
            carry(work, &post, succession.to, account, first_day).await?;
            carried += 1;
        }
        work.record(&PostEnded { unit: former, post: post.id, last_day: last_day.to_string() })?;
    }
    Ok(carried)
}

async fn carry(work: &mut Work, post: &Post, to: UnitId, account: AccountId, first_day: Date) -> Result<()> {
    let new = NewPost {
        unit: to,
        role: post.role.clone(),
        title: post.title.clone(),
        title_en: post.title_en.clone(),
        account,
        valid_from: first_day.max(post.valid_from),
        valid_to: post.valid_to,
    };
    let successor = match store::same_post(work, &new).await? {
        Some(there) => there,
        None => appoint(work, new).await?,
    };
    store::carry_stand_ins(work, post.id, (successor, to), first_day).await
}

/// The post with this id, of whatever time.
pub async fn post(work: &mut Work, id: PostId) -> Result<Post> {
    store::post(work, id).await
}

/// Who holds posts of this role in this unit today: holders first, then those who stand in for one.
pub async fn holders(work: &mut Work, unit: UnitId, role: &str) -> Result<Vec<PostHolder>> {
    let today = work.today();
    store::holders(work, unit, role, today).await
}
