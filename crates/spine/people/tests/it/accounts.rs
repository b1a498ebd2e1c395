//! Accounts: passwords, personas, signing in.

use kernel::{Actor, Kind};
use people::{AccountId, AccountKind, NewAccount};
use testkit::both_engines;

use crate::{PERSONAS, POSTS, Town};

async fn account(town: &Town, login: &str) -> kernel::Result<AccountId> {
    let unit = town.unit("thac-gian");
    let (login, name) = (login.to_owned(), "Trần Thị Mai".to_owned());
    let new = NewAccount { unit, login, name, kind: AccountKind::Officer, resident: None };
    town.write(async move |work| people::open_account(work, new).await).await
}

#[both_engines]
async fn a_password_signs_in_and_nothing_else_does(town: Town) {
    let id = account(&town, "maitt.thacgian").await.unwrap();
    let system = Actor::system("test");
    let short = people::set_password(&town.app, &system, id, "1234567").await.unwrap_err();
    assert_eq!((short.code(), short.args().len()), ("people-password-length", 2));
    people::set_password(&town.app, &system, id, "sông Hàn chảy").await.unwrap();
    let proven = people::check_password(&town.app, " MaiTT.thacgian ", "sông Hàn chảy").await.unwrap();
    let signed = town.write(async move |work| people::sign_in(work, proven).await).await.unwrap();
    assert_eq!(signed.id, id);
    for (login, password) in
        [("maitt.thacgian", "song Han chay"), ("maitt.thacgian", ""), ("nobody", "sông Hàn chảy")]
    {
        let refused = people::check_password(&town.app, login, password).await.unwrap_err();
        assert_eq!(refused.code(), "people-wrong-sign-in", "{login}");
    }
    let stranger = Actor { account: Some(uuid::Uuid::from_u128(1)), ..Actor::default() };
    let refused = people::set_password(&town.app, &stranger, id, "mật khẩu khác").await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Forbidden);
    let own = Actor { account: Some(id.uuid()), ..Actor::default() };
    people::set_password(&town.app, &own, id, "mật khẩu khác").await.unwrap();
    assert!(people::check_password(&town.app, "maitt.thacgian", "sông Hàn chảy").await.is_err());
}

#[both_engines]
async fn logins_are_plain_and_given_once(town: Town) {
    account(&town, "mai").await.unwrap();
    assert_eq!(account(&town, "mai").await.unwrap_err().fields()[0].code, "login-taken");
    for bad in ["", "ma", "Mai", "mãi", "mai thi", &"a".repeat(61)] {
        assert_eq!(account(&town, bad).await.unwrap_err().fields()[0].code, "login", "{bad}");
    }
}

#[both_engines]
async fn personas_sign_in_without_a_password_and_others_do_not(town: Town) {
    let town = town.staffed().await;
    let personas = town.app.read(&Actor::anyone(), async |work| people::personas(work).await).await.unwrap();
    let sets: Vec<&str> = personas.iter().map(|persona| persona.set.as_str()).collect();
    assert_eq!(sets.iter().filter(|set| **set == "residents").count(), 6);
    for set in ["one-stop", "specialists", "leaders", "district", "operator"] {
        assert!(sets.contains(&set), "{set}");
    }
    let lan = personas[0].account;
    let prove = async |id| town.write(async move |work| people::prove_persona(work, id).await).await;
    let proven = prove(lan).await.unwrap();
    let signed = town.write(async move |work| people::sign_in(work, proven).await).await.unwrap();
    assert_eq!((signed.kind, signed.resident.is_some()), (AccountKind::Resident, true));
    let other = account(&town, "maitt.thacgian").await.unwrap();
    assert_eq!(prove(other).await.unwrap_err().code(), "people-not-a-persona");

    let before = personas.len();
    let town = town.staffed().await;
    let again = town.app.read(&Actor::anyone(), async |work| people::personas(work).await).await.unwrap();
    assert_eq!(again.len(), before, "loading again adds nothing");
}

#[both_engines]
async fn bad_rows_are_left_out_and_named(town: Town) {
    let (head, personas_head) = (POSTS.lines().next().unwrap(), PERSONAS.lines().next().unwrap());
    let posts = format!(
        "{head}\na.b,Trần An,nowhere,leader,Chủ tịch,,2021-07-01,\nA B,Trần An,thac-gian,leader,Chủ tịch,,2021-07-01,\n\
         a.c,Trần An,thac-gian,king,Vua,,2021-07-01,\na.d,Trần An,thac-gian,leader,Chủ tịch,,2021-07-32,\n"
    );
    let personas = format!(
        "{personas_head}\nnobody,leaders,,,,,,,,,,\nx-y,residents,,,Trần An,048095003286,1995-09-23,female,,,,thac-gian-to-1\n\
         x-z,residents,,,Trần An,048095003286,1995-09-23,male,,,,nowhere\n"
    );
    let (posts, personas) = town
        .write(async move |work| {
            Ok((people::load_posts(work, &posts).await?, people::load_personas(work, &personas).await?))
        })
        .await
        .unwrap();
    assert_eq!(posts.bad.iter().map(|bad| bad.row).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(personas.bad.iter().map(|bad| bad.row).collect::<Vec<_>>(), [1, 2, 3]);
}
