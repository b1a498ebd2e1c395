//! Posts: what their holders may do, on the days on which they hold them.

use kernel::{Actor, Kind, Timestamp};
use people::{PostId, role};
use testkit::both_engines;

use crate::{Town, day};

#[both_engines]
async fn an_officer_acts_by_the_posts_of_today(town: Town) {
    let town = town.staffed().await;
    let (ward, district) = (town.unit("thac-gian"), town.unit("thanh-khe"));
    let chair = town.officer("thanh-khe", role::LEADER).await;
    assert!(chair.party.is_none() && !chair.is_system());
    assert!(chair.holds[0].covers.contains(&ward.uuid()), "the district covers its wards");
    let ward_chair = town.officer("thac-gian", role::LEADER).await;
    assert!(!ward_chair.holds[0].covers.contains(&district.uuid()));

    let post = PostId::from_uuid(ward_chair.holds[0].post);
    town.write(async move |work| people::end_post(work, post, day("2023-03-15")).await).await.unwrap();
    let account = ward_chair.account.unwrap();
    assert_eq!(town.acting(account).await.holds.len(), 1, "still on the last day");
    town.store.clock.set(Timestamp::parse("2023-03-16T08:00").unwrap());
    assert!(town.acting(account).await.holds.is_empty());
    let early = town
        .write(async move |work| people::end_post(work, post, day("2000-01-01")).await)
        .await
        .unwrap_err();
    assert_eq!(early.fields()[0].code, "ends-before-it-begins");
    let nobody =
        town.app.read(&Actor::anyone(), async |work| people::actor(work, uuid::Uuid::nil()).await).await;
    assert!(nobody.unwrap().is_none());
}

#[both_engines]
async fn who_stands_in_may_what_the_holder_may_for_those_days(town: Town) {
    let town = town.staffed().await;
    let ward = town.unit("thac-gian");
    let chair = town.officer("thac-gian", role::LEADER).await;
    let clerk = town.officer("thac-gian", role::CLERK).await;
    let post = PostId::from_uuid(chair.holds[0].post);
    let stand_in = people::AccountId::from_uuid(clerk.account.unwrap());
    let lend = async |actor: &Actor, first: &str, last: &str| {
        let (first, last) = (day(first), day(last));
        town.app
            .write(actor, async move |work| people::stand_in(work, post, stand_in, first, last).await)
            .await
    };
    let refused = lend(&clerk, "2023-03-15", "2023-03-16").await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Forbidden);
    assert!(lend(&chair, "2023-03-16", "2023-03-15").await.is_err());
    lend(&chair, "2023-03-15", "2023-03-16").await.unwrap();

    let acting = town.acting(stand_in.uuid()).await;
    assert!(acting.has_role(role::LEADER) && acting.has_role(role::CLERK));
    let holders = async || {
        town.app
            .read(&Actor::anyone(), async move |work| people::holders(work, ward, role::LEADER).await)
            .await
            .unwrap()
    };
    let found = holders().await;
    assert_eq!(found.iter().map(|holder| holder.stands_in).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!((found[2].account, found[2].post), (stand_in, post));
    town.store.clock.set(Timestamp::parse("2023-03-17T08:00").unwrap());
    assert_eq!(holders().await.len(), 2);
    assert!(!town.acting(stand_in.uuid()).await.has_role(role::LEADER));
}

#[both_engines]
async fn every_ward_of_thanh_khe_can_serve(town: Town) {
    let town = town.staffed().await;
    let tree = town.app.part::<units::Units>().tree();
    let district = town.unit("thanh-khe");
    for ward in tree.children(district).filter(|unit| unit.kind == units::UnitKind::Ward) {
        let id = ward.id;
        for (role, least) in [(role::ONE_STOP, 2), (role::SPECIALIST, 3), (role::LEADER, 2), (role::CLERK, 1)]
        {
            let read = async move |work: &mut work::Work| people::holders(work, id, role).await;
            let holders = town.app.read(&Actor::anyone(), read).await.unwrap();
            assert!(holders.len() >= least, "{} {role}", ward.slug);
        }
    }
}
