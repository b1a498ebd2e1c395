//! Every SQL text of this capability.

use db::{Row, params};
use kernel::{Date, Error, Result, text};
use units::UnitId;
use work::Work;

use crate::{
    Account, AccountId, AccountKind, Persona, Phone, Place, Post, PostHolder, PostId, Resident, ResidentId,
    Seal,
    personal_number::{self, PersonalNumber},
    resident::{parse_sex, sex_word},
};

mod held;
use held::HeldPeople;

db::statements! {
    RESIDENT = "select id, version, unit, name, number, phone, email, birth_date, sex, address, neighbourhood
        from resident where id = $1";
    RESIDENT_BY_NUMBER = "select id, version, unit, name, number, phone, email, birth_date, sex, address, neighbourhood
        from resident where number_key = $1";
    RESIDENTS_BY_PHONE = "select id, version, unit, name, number, phone, email, birth_date, sex, address, neighbourhood
        from resident where phone_key = $1 order by id limit $2";
    ADD_RESIDENT = "insert into resident (id, unit, name, folded, number, number_key, phone, phone_key, email, birth_date, sex,
        address, neighbourhood, version, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14)
        on conflict (number_key) do nothing";
    SAVE_RESIDENT = "update resident set phone = $3, phone_key = $4, email = $5, birth_date = $6, sex = $7, address = $8,
        neighbourhood = $9, version = version + 1, updated_at = $10 where id = $1 and version = $2";
    ACCOUNT = "select id, unit, login, name, kind, resident from account where id = $1";
    ACCOUNT_BY_LOGIN = "select id, unit, login, name, kind, resident from account where login = $1";
    PASSWORD = "select id, password from account where login = $1";
    ADD_ACCOUNT = "insert into account (id, unit, login, name, kind, resident, created_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (login) do nothing";
    SET_PASSWORD = "update account set password = $2 where id = $1";
    POST = "select id, unit, role, title, title_en, account, valid_from, valid_to from post where id = $1";
    ADD_POST = "insert into post (id, unit, role, title, title_en, account, valid_from, valid_to)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    END_POST = "update post set valid_to = $2 where id = $1";
    /// The posts of a unit that go on after a day.
    POSTS_BEYOND = "select id, unit, role, title, title_en, account, valid_from, valid_to from post
        where unit = $1 and (valid_to is null or valid_to > $2) order by id";
    STAND_INS_BEYOND = "select account, valid_from, valid_to from stand_in where post = $1 and valid_to >= $2 order by id";
    /// Of two who end a post with one day at the same time, one does.
    END_POST_ONCE = "update post set valid_to = $2 where id = $1 and (valid_to is null or valid_to > $2)";
    SAME_POST = "select id from post where account = $1 and unit = $2 and role = $3 and valid_from = $4 limit 1";
    /// The posts that an account holds on a day, and those it stands in for.
    HELD = "select p.id, p.role, p.unit from post p
        where p.account = $1 and p.valid_from <= $2 and (p.valid_to is null or p.valid_to >= $2)
        union select p.id, p.role, p.unit from stand_in s join post p on p.id = s.post
        where s.account = $1 and s.valid_from <= $2 and s.valid_to >= $2
        and p.valid_from <= $2 and (p.valid_to is null or p.valid_to >= $2) order by 1";
    /// Who holds posts of a role in a unit on a day, holders before those who stand in.
    HOLDERS = "select p.id, p.unit, p.role, p.title, p.title_en, a.id, a.name, false
        from post p join account a on a.id = p.account
        where p.unit = $1 and p.role = $2 and p.valid_from <= $3 and (p.valid_to is null or p.valid_to >= $3)
        union all select p.id, p.unit, p.role, p.title, p.title_en, a.id, a.name, true
        from post p join stand_in s on s.post = p.id join account a on a.id = s.account
        where p.unit = $1 and p.role = $2 and p.valid_from <= $3 and (p.valid_to is null or p.valid_to >= $3)
        and s.valid_from <= $3 and s.valid_to >= $3 order by 8, 1";
    ADD_STAND_IN = "insert into stand_in (id, unit, post, account, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)";
    IS_PERSONA = "select account from persona where account = $1";
    /// A score of rows, in a demonstration only.
    PERSONAS = "select a.id, a.login, a.name, persona.grouping_word, persona.about, persona.about_en
        from persona join account a on a.id = persona.account order by persona.position";
    SET_PERSONA = "insert into persona (account, position, grouping_word, about, about_en) values ($1, $2, $3, $4, $5)
        on conflict (account) do update set position = excluded.position, grouping_word = excluded.grouping_word,
        about = excluded.about, about_en = excluded.about_en";
}

const NUMBER: &str = "resident.number";
const PHONE: &str = "resident.phone";
const EMAIL: &str = "resident.email";

/// Every statement of this capability.
pub(crate) const ALL: &[db::Sql] = db::join_statements![STATEMENTS, held::STATEMENTS];

pub(crate) async fn resident(work: &mut Work, id: ResidentId) -> Result<Resident> {
    let row = work.one(RESIDENT, params![id]).await?;
    read_resident(work.part(), row)
}

pub(crate) async fn resident_by_number(work: &mut Work, number: PersonalNumber) -> Result<Option<Resident>> {
    if let Some(held) = work.held::<HeldPeople>() {
        return Ok(held.by_number(number));
    }
    let key = work.part::<Seal>().index(NUMBER, &number.digits());
    let row = work.maybe(RESIDENT_BY_NUMBER, params![key]).await?;
    row.map(|row| read_resident(work.part(), row)).transpose()
}

pub(crate) async fn residents_by_phone(work: &mut Work, phone: &Phone, limit: u32) -> Result<Vec<Resident>> {
    let key = work.part::<Seal>().index(PHONE, phone.digits());
    let rows = work.all(RESIDENTS_BY_PHONE, params![key, limit]).await?;
    rows.into_iter().map(|row| read_resident(work.part(), row)).collect()
}

/// Tells whether it was added: not when somebody with this number is there already.
pub(crate) async fn add_resident(work: &mut Work, resident: &Resident) -> Result<bool> {
    let sealed = Sealed::of(work.part(), resident)?;
    let params = params![
        resident.id,
        resident.unit,
        &resident.name,
        text::fold(&resident.name),
        sealed.number,
        sealed.number_key,
        sealed.phone,
        sealed.phone_key,
        sealed.email,
        resident.birth_date,
        resident.sex.map(sex_word),
        resident.address.as_deref(),
        resident.neighbourhood,
        work.now(),
    ];
    if let Some(held) = work.held::<HeldPeople>() {
        held.add(resident);
        held::put_resident(work, params);
        return Ok(true);
    }
    work.execute(ADD_RESIDENT, params).await.map(|touched| touched > 0)
}

/// Saves all but the name and the number, which stay.
pub(crate) async fn save_resident(work: &mut Work, resident: &Resident) -> Result<()> {
    let sealed = Sealed::of(work.part(), resident)?;
    let params = params![
        resident.id,
        resident.version,
        sealed.phone,
        sealed.phone_key,
        sealed.email,
        resident.birth_date,
        resident.sex.map(sex_word),
        resident.address.as_deref(),
        resident.neighbourhood,
        work.now(),
    ];
    work.execute_one(SAVE_RESIDENT, params).await
}

/// What of a resident is not kept in the clear.
struct Sealed {
    number: Vec<u8>,
    number_key: Vec<u8>,
    phone: Option<Vec<u8>>,
    phone_key: Option<Vec<u8>>,
    email: Option<Vec<u8>>,
}

impl Sealed {
    fn of(seal: &Seal, resident: &Resident) -> Result<Self> {
        let at = |column| Place { column, id: resident.id.uuid() };
        let (number, phone) = (resident.number.digits(), resident.phone.as_ref().map(Phone::digits));
        Ok(Self {
            number: seal.seal(at(NUMBER), &number)?,
            number_key: seal.index(NUMBER, &number),
            phone: phone.map(|phone| seal.seal(at(PHONE), phone)).transpose()?,
            phone_key: phone.map(|phone| seal.index(PHONE, phone)),
            email: resident.email.as_ref().map(|email| seal.seal(at(EMAIL), email)).transpose()?,
        })
    }
}

fn read_resident(seal: &Seal, mut row: Row) -> Result<Resident> {
    let id: ResidentId = row.get(0)?;
    let mut open = |at: usize, column| -> Result<Option<String>> {
        let sealed: Option<Vec<u8>> = row.get(at)?;
        sealed.map(|sealed| seal.open(Place { column, id: id.uuid() }, &sealed)).transpose()
    };
    let (number, phone, email) = (open(4, NUMBER)?.unwrap_or_default(), open(5, PHONE)?, open(6, EMAIL)?);
    let sex: Option<String> = row.get(8)?;
    Ok(Resident {
        id,
        version: row.get(1)?,
        unit: row.get(2)?,
        name: row.get(3)?,
        number: personal_number::check(&number).map_err(Error::internal)?,
        phone: phone.map(|phone| Phone::parse(&phone)).transpose().map_err(Error::internal)?,
        email,
        birth_date: row.get(7)?,
        sex: sex.as_deref().and_then(parse_sex),
        address: row.get(9)?,
        neighbourhood: row.get(10)?,
    })
}

pub(crate) async fn account(work: &mut Work, id: AccountId) -> Result<Option<Account>> {
    work.maybe(ACCOUNT, params![id]).await?.map(read_account).transpose()
}

pub(crate) async fn account_by_login(work: &mut Work, login: &str) -> Result<Option<Account>> {
    work.maybe(ACCOUNT_BY_LOGIN, params![login]).await?.map(read_account).transpose()
}

/// The account with this login and its password's hash.
pub(crate) async fn password(work: &mut Work, login: &str) -> Result<Option<(AccountId, Option<String>)>> {
    work.maybe(PASSWORD, params![login]).await?.map(|mut row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

pub(crate) async fn set_password(work: &mut Work, account: AccountId, hash: &str) -> Result<()> {
    work.execute_one(SET_PASSWORD, params![account, hash]).await
}

/// Tells whether it was added: not when the login is taken.
pub(crate) async fn add_account(work: &mut Work, account: &Account) -> Result<bool> {
    let params = params![
        account.id,
        account.unit,
        &account.login,
        &account.name,
        account.kind.word(),
        account.resident,
        work.now(),
    ];
    if work.is_held() {
        held::put_account(work, params);
        return Ok(true);
    }
    work.execute(ADD_ACCOUNT, params).await.map(|touched| touched > 0)
}

fn read_account(mut row: Row) -> Result<Account> {
    let kind: String = row.get(4)?;
    Ok(Account {
        id: row.get(0)?,
        unit: row.get(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        kind: AccountKind::parse(&kind).ok_or_else(|| Error::internal(format!("account kind {kind:?}")))?,
        resident: row.get(5)?,
    })
}

pub(crate) async fn post(work: &mut Work, id: PostId) -> Result<Post> {
    work.one(POST, params![id]).await.and_then(read_post)
}

/// The posts of a unit that go on after a day.
pub(crate) async fn posts_beyond(work: &mut Work, unit: UnitId, day: Date) -> Result<Vec<Post>> {
    work.all(POSTS_BEYOND, params![unit, day]).await?.into_iter().map(read_post).collect()
}

/// Tells whether the post went on after this day until now.
pub(crate) async fn end_post_once(work: &mut Work, post: PostId, last_day: Date) -> Result<bool> {
    work.execute(END_POST_ONCE, params![post, last_day]).await.map(|touched| touched > 0)
}

/// Lets those who stand in for a post on this day or later stand in for the one that follows it.
pub(crate) async fn carry_stand_ins(
    work: &mut Work,
    post: PostId,
    (successor, unit): (PostId, UnitId),
    first_day: Date,
) -> Result<()> {
    for mut row in work.all(STAND_INS_BEYOND, params![post, first_day]).await? {
        let (account, from, to): (AccountId, Date, Date) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let id = kernel::Id::<str>::new();
        work.execute_one(ADD_STAND_IN, params![id, unit, successor, account, from.max(first_day), to])
            .await?;
    }
    Ok(())
}

fn read_post(mut row: Row) -> Result<Post> {
    Ok(Post {
        id: row.get(0)?,
        unit: row.get(1)?,
        role: row.get(2)?,
        title: row.get(3)?,
        title_en: row.get(4)?,
        account: row.get(5)?,
        valid_from: row.get(6)?,
        valid_to: row.get(7)?,
    })
}

pub(crate) async fn add_post(work: &mut Work, post: &Post) -> Result<()> {
    let params = params![
        post.id,
        post.unit,
        &post.role,
        &post.title,
        &post.title_en,
        post.account,
        post.valid_from,
        post.valid_to,
    ];
    work.execute_one(ADD_POST, params).await
}

pub(crate) async fn end_post(work: &mut Work, post: PostId, last_day: Date) -> Result<()> {
    work.execute_one(END_POST, params![post, last_day]).await
}

/// The post that this account was given in this unit, in this role, from this day.
pub(crate) async fn same_post(work: &mut Work, post: &crate::NewPost) -> Result<Option<PostId>> {
    let params = params![post.account, post.unit, &post.role, post.valid_from];
    work.maybe(SAME_POST, params).await?.map(|mut row| row.get(0)).transpose()
}

/// The posts held on this day: post, role, unit.
pub(crate) async fn held(
    work: &mut Work,
    account: AccountId,
    on: Date,
) -> Result<Vec<(PostId, String, UnitId)>> {
    let rows = work.all(HELD, params![account, on]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

pub(crate) async fn holders(work: &mut Work, unit: UnitId, role: &str, on: Date) -> Result<Vec<PostHolder>> {
    let rows = work.all(HOLDERS, params![unit, role, on]).await?;
    let read = |mut row: Row| {
        Ok(PostHolder {
            post: row.get(0)?,
            unit: row.get(1)?,
            role: row.get(2)?,
            title: row.get(3)?,
            title_en: row.get(4)?,
            account: row.get(5)?,
            name: row.get(6)?,
            stands_in: row.get(7)?,
        })
    };
    rows.into_iter().map(read).collect()
}

pub(crate) async fn add_stand_in(
    work: &mut Work,
    post: &Post,
    account: AccountId,
    (first, last): (Date, Date),
) -> Result<()> {
    let id = kernel::Id::<str>::new();
    work.execute_one(ADD_STAND_IN, params![id, post.unit, post.id, account, first, last]).await
}

pub(crate) async fn is_persona(work: &mut Work, account: AccountId) -> Result<bool> {
    work.maybe(IS_PERSONA, params![account]).await.map(|row| row.is_some())
}

pub(crate) async fn personas(work: &mut Work) -> Result<Vec<Persona>> {
    let read = |mut row: Row| {
        Ok(Persona {
            account: row.get(0)?,
            login: row.get(1)?,
            name: row.get(2)?,
            set: row.get(3)?,
            about: row.get(4)?,
            about_en: row.get(5)?,
        })
    };
    work.all(PERSONAS, &[]).await?.into_iter().map(read).collect()
}

pub(crate) async fn set_persona(work: &mut Work, position: u32, persona: &Persona) -> Result<()> {
    let params = params![persona.account, position, &persona.set, &persona.about, &persona.about_en];
    work.execute_one(SET_PERSONA, params).await
}
