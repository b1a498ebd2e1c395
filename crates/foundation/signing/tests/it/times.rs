//! Time stamps.

use std::sync::Arc;

use signing::{Authority, Level, Refusal, Request, Time, TimeStampAuthority, check, prepare, sign};

use crate::{
    paper::{Table, authority, noon, organisation, paper, person, stamp},
    tools::{Said::Good, hanko, pdfsig},
};

/// The demonstration's authority as one that is reached somewhere.
fn stamping(authority: &Arc<Authority>) -> TimeStampAuthority {
    let answering = Arc::clone(authority);
    let at = noon().plus_seconds(5);
    TimeStampAuthority::new(vec![authority.root().clone()], move |request| {
        Ok(answering.time_stamp(request, at))
    })
}

#[test]
fn a_stamped_signature_proves_its_time() {
    let authority = Arc::new(authority());
    let root = authority.root();
    let signed =
        sign(&paper(Table::Streams), &person(&authority), &stamp(), noon(), Some(&stamping(&authority)));
    let signed = signed.unwrap();
    let both =
        sign(&signed, &organisation(&authority), &stamp(), noon(), Some(&stamping(&authority))).unwrap();
    let found = check(&both, std::slice::from_ref(root)).unwrap();
    assert!(found.len() == 2 && found.iter().all(signing::Signature::holds), "{found:?}");
    let Time::Stamped { at, by } = &found[0].time else { panic!("{:?}", found[0].time) };
    assert_eq!(*at, noon().plus_seconds(5));
    assert!(by.contains("DEMONSTRATION"), "{by}");
    pdfsig(&both, root, &[Good, Good]);
    let said = hanko(&both, root, &[Good, Good]);
    assert!(said.is_empty() || said.contains("TSA") || said.contains("timestamp"), "{said}");
}

#[test]
fn an_answer_to_another_question_is_no_time_stamp() {
    let authority = authority();
    let roots = std::slice::from_ref(authority.root());
    let (one, other) = (Request::of(b"one"), Request::of(b"one"));
    let answer = authority.time_stamp(one.bytes(), noon());
    assert_eq!(one.accept(&answer, roots).unwrap().at(), noon());
    let bad = |result: signing::Result<_>| match result {
        Err(Refusal::BadTimeStamp(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(bad(other.accept(&answer, roots)), "it answers another request");
    assert_eq!(bad(one.accept(&answer, &[])), "its certificate leads to no given root");
    assert_eq!(bad(one.accept(&authority.time_stamp(b"what?", noon()), roots)), "the authority declined");
    assert_eq!(bad(one.accept(&answer[..answer.len() - 1], roots)), "the answer is damaged");
    let late = authority.root().valid_until().plus_days(1);
    let answer = authority.time_stamp(one.bytes(), late);
    assert_eq!(bad(one.accept(&answer, roots)), "its certificate leads to no given root");
    // Each byte counts: a change breaks the form, the signature, or what is answered.
    let answer = authority.time_stamp(one.bytes(), noon());
    let root_at = answer.windows(64).position(|part| part == &authority.root().der()[..64]).unwrap();
    let root_at = root_at..root_at + authority.root().der().len();
    for at in (0..answer.len()).filter(|at| !root_at.contains(at)) {
        let mut changed = answer.clone();
        changed[at] ^= 0x10;
        // Three bytes say how large a number may be, and two of what version something is.
        if let Ok(token) = one.accept(&changed, roots) {
            assert_eq!(token.at(), noon(), "byte {at}");
        }
    }
}

#[test]
fn an_authority_that_is_silent_or_lies_is_told() {
    let authority = Arc::new(authority());
    let silent = TimeStampAuthority::new(vec![authority.root().clone()], |_| Err("no route".into()));
    let refusal =
        sign(&paper(Table::Plain), &person(&authority), &stamp(), noon(), Some(&silent)).unwrap_err();
    assert_eq!(refusal, Refusal::NoTimeStamp("no route".to_owned()));
    let lying = TimeStampAuthority::new(vec![authority.root().clone()], |_| Ok(b"<html>".to_vec()));
    let refusal =
        sign(&paper(Table::Plain), &person(&authority), &stamp(), noon(), Some(&lying)).unwrap_err();
    assert!(matches!(refusal, Refusal::BadTimeStamp(_)), "{refusal}");
}

#[test]
fn a_time_stamp_of_another_signature_makes_the_signature_bad() {
    let authority = authority();
    let key = person(&authority);
    let prepared =
        prepare(&paper(Table::Plain), key.certificates(), &stamp(), noon(), Level::Stamped).unwrap();
    let request = Request::of(b"another signature");
    let answer = authority.time_stamp(request.bytes(), noon());
    let token = request.accept(&answer, std::slice::from_ref(authority.root())).unwrap();
    let signature = key.sign(prepared.message()).unwrap();
    let signed = prepared.finish(&signature, Some(&token)).unwrap();
    let found = check(&signed, std::slice::from_ref(authority.root())).unwrap();
    assert_eq!((&found[0].time, found[0].holds()), (&Time::BadStamp, false));
}
