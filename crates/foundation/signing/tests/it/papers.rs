//! Signed papers, as we and others see them.

use lopdf::{Document, IncrementalDocument, Object};
use signing::{
    After, Body, Level, Rectangle, Refusal, Reservation, Spot, Time, Trust, check, prepare, reserve, sign,
};

use crate::{
    paper::{Table, at, authority, noon, organisation, paper, person, seal, stamp},
    tools::{
        Said::{Bad, Good},
        hanko, pdfsig, qpdf, signed_by_hanko,
    },
};

#[test]
fn a_signed_paper_is_good_for_us_and_for_others_and_a_changed_byte_is_found() {
    let authority = authority();
    let (root, key) = (authority.root(), person(&authority));
    for table in [Table::Plain, Table::Streams] {
        let plain = paper(table);
        let signed = sign(&plain, &key, &stamp(), noon(), None).unwrap();
        assert!(signed.starts_with(&plain), "what was signed is left as it was");
        let [signature] = &check(&signed, std::slice::from_ref(root)).unwrap()[..] else {
            panic!("one signature")
        };
        assert!(signature.holds(), "{signature:?}");
        assert_eq!((signature.after, &signature.time), (After::Nothing, &Time::Claimed(noon())));
        assert_eq!(signature.field, "Signature1");
        assert_eq!(signature.signer.as_ref(), Some(key.certificate()));
        assert_eq!(signature.reason.as_deref(), Some("Ký duyệt kết quả"));
        pdfsig(&signed, root, &[Good]);
        let said = hanko(&signed, root, &[Good]);
        assert!(said.is_empty() || said.contains("covers the entire file"), "{said}");
        qpdf(&signed);

        // The offset in the table stays, and the page says something else.
        let mut changed = signed;
        let at =
            changed.windows(6).position(|found| found == b"842]\n/" || found == b"842]/R").unwrap_or(300);
        changed[at] ^= 1;
        let found = check(&changed, std::slice::from_ref(root)).unwrap();
        assert_eq!((found[0].body, found[0].holds()), (Body::Changed, false), "{table:?}");
        pdfsig(&changed, root, &[Bad]);
        hanko(&changed, root, &[Bad]);
    }
}

#[test]
fn a_person_signs_then_the_organisation_and_both_hold() {
    let authority = authority();
    let root = std::slice::from_ref(authority.root());
    for table in [Table::Plain, Table::Streams] {
        let first = sign(&paper(table), &person(&authority), &stamp(), noon(), None).unwrap();
        let mut with_seal = stamp();
        with_seal.spot = at(100.0, 120.0);
        with_seal.picture = Some(seal());
        let later = noon().plus_seconds(3600);
        let both = sign(&first, &organisation(&authority), &with_seal, later, None).unwrap();
        let found = check(&both, root).unwrap();
        assert!(found.len() == 2 && found.iter().all(signing::Signature::holds), "{found:?}");
        assert_eq!([found[0].after, found[1].after], [After::Signatures, After::Nothing]);
        assert_eq!([found[0].field.as_str(), found[1].field.as_str()], ["Signature1", "Signature2"]);
        pdfsig(&both, authority.root(), &[Good, Good]);
        hanko(&both, authority.root(), &[Good, Good]);
        qpdf(&both);
    }
}

#[test]
fn a_signature_by_another_program_holds_and_lets_ours_hold() {
    let authority = authority();
    let year = noon()..noon().plus_days(365);
    let other = authority.person("Trần Văn Bình", None, "UBND phường Thanh Khê", year, "x").unwrap();
    let first = sign(&paper(Table::Streams), &person(&authority), &stamp(), noon(), None).unwrap();
    let Some(both) = signed_by_hanko(&first, &other.pkcs12, "x") else { return };
    let found = check(&both, std::slice::from_ref(authority.root())).unwrap();
    assert!(found.len() == 2 && found[0].holds(), "{found:?}");
    // It signs at the machine's time, at which the certificate may be valid or not.
    assert_eq!(
        (found[1].field.as_str(), found[1].body, found[1].after),
        ("Other", Body::Intact, After::Nothing)
    );
}

#[test]
fn a_seal_on_the_second_page_and_no_structure_are_fine() {
    let authority = authority();
    let mut loose = Document::load_mem(&paper(Table::Plain)).unwrap();
    let catalog = loose.catalog_mut().unwrap();
    catalog.remove(b"StructTreeRoot");
    let mut plain = Vec::new();
    loose.save_to(&mut plain).unwrap();
    let mut seal_only = stamp();
    (seal_only.lines, seal_only.picture) = (Vec::new(), Some(seal()));
    seal_only.spot =
        Spot::New { page: 2, place: Rectangle { left: 100.0, bottom: 100.0, width: 119.0, height: 119.0 } };
    let signed = sign(&plain, &organisation(&authority), &seal_only, noon(), None).unwrap();
    assert!(check(&signed, std::slice::from_ref(authority.root())).unwrap()[0].holds());
    qpdf(&signed);
}

#[test]
fn a_signer_elsewhere_signs_a_digest() {
    let authority = authority();
    let key = person(&authority);
    let prepared =
        prepare(&paper(Table::Plain), key.certificates(), &stamp(), noon(), Level::Claimed).unwrap();
    assert_eq!(prepared.digest().len(), 32);
    let signature = key.sign(prepared.message()).unwrap();
    let signed = prepared.finish(&signature, None).unwrap();
    assert!(check(&signed, std::slice::from_ref(authority.root())).unwrap()[0].holds());

    let prepared = prepare(&signed, key.certificates(), &stamp(), noon(), Level::Claimed).unwrap();
    let other = organisation(&authority).sign(prepared.message()).unwrap();
    assert_eq!(prepared.finish(&other, None).unwrap_err(), Refusal::WrongSignature);
}

#[test]
fn a_change_after_signing_is_told_even_when_it_is_appended() {
    let authority = authority();
    let root = std::slice::from_ref(authority.root());
    let signed = sign(&paper(Table::Plain), &person(&authority), &stamp(), noon(), None).unwrap();
    let before = Document::load_mem(&signed).unwrap();
    let page = before.get_pages()[&1];
    let content = before.get_page_contents(page)[0];
    let changes: [&dyn Fn(&mut Document); 2] = [
        &|new| {
            let other = new.get_object_mut(content).unwrap().as_stream_mut().unwrap();
            other.set_plain_content(b"BT /F 12 Tf 72 700 Td (Page 9) Tj ET".to_vec());
        },
        &|new| new.get_dictionary_mut(page).unwrap().set("Rotate", 90),
    ];
    for change in changes {
        let mut update = IncrementalDocument::create_from(signed.clone(), before.clone());
        update.opt_clone_object_to_new_document(content).unwrap();
        update.opt_clone_object_to_new_document(page).unwrap();
        change(&mut update.new_document);
        let mut altered = Vec::new();
        update.save_to(&mut altered).unwrap();
        let found = check(&altered, root).unwrap();
        assert_eq!((found[0].body, found[0].after), (Body::Intact, After::Changes));
        assert!(!found[0].holds());
        hanko(&altered, authority.root(), &[Bad]);

        // A second signature over the changed paper does not make the first one good again.
        let again = sign(&altered, &organisation(&authority), &stamp(), noon(), None).unwrap();
        let found = check(&again, root).unwrap();
        assert_eq!([found[0].holds(), found[1].holds()], [false, true]);
    }
}

#[test]
fn what_pointed_nowhere_must_not_be_filled_later() {
    let authority = authority();
    let mut plain = Document::load_mem(&paper(Table::Plain)).unwrap();
    let page = plain.get_pages()[&1];
    let content = plain.get_page_contents(page)[0];
    let missing = Object::Reference((900, 0));
    plain.get_dictionary_mut(page).unwrap().set("Contents", vec![content.into(), missing]);
    let mut bytes = Vec::new();
    plain.save_to(&mut bytes).unwrap();
    let signed = sign(&bytes, &person(&authority), &stamp(), noon(), None).unwrap();
    let mut update = IncrementalDocument::create_from(signed.clone(), Document::load_mem(&signed).unwrap());
    let hidden = lopdf::Stream::new(lopdf::Dictionary::new(), b"0 0 595 842 re f".to_vec());
    update.new_document.set_object((900, 0), hidden);
    let mut filled = Vec::new();
    update.save_to(&mut filled).unwrap();
    let root = std::slice::from_ref(authority.root());
    assert!(check(&signed, root).unwrap()[0].holds());
    assert_eq!(check(&filled, root).unwrap()[0].after, After::Changes);
}

#[test]
fn a_certificate_is_judged_at_the_time_of_signing() {
    let authority = authority();
    let root = std::slice::from_ref(authority.root());
    let key = person(&authority);
    let late = key.valid_until().plus_seconds(1);
    let refusal = sign(&paper(Table::Plain), &key, &stamp(), late, None).unwrap_err();
    assert!(matches!(refusal, Refusal::NotValidNow { at, .. } if at == late), "{refusal}");

    let signed = sign(&paper(Table::Plain), &key, &stamp(), noon(), None).unwrap();
    let other = crate::paper::authority();
    let trust = |roots: &[signing::Certificate]| check(&signed, roots).unwrap()[0].trust;
    assert_eq!(trust(root), Trust::Rooted);
    assert_eq!(trust(std::slice::from_ref(other.root())), Trust::UnknownRoot);
    assert_eq!(trust(&[]), Trust::UnknownRoot);

    // The time that the file claims is moved behind the end of the certificate: the digest breaks, and the chain is told of that time.
    let claimed = b"443a32303236"; // D:2026, in hexadecimal
    let at = signed.windows(claimed.len()).position(|found| found == claimed).unwrap();
    let mut moved = signed.clone();
    moved[at + claimed.len() - 1] = b'9';
    let found = check(&moved, root).unwrap();
    assert_eq!((found[0].body, found[0].trust), (Body::Changed, Trust::NotValidThen));
}

/// Fields for a person and for the organisation.
fn reservations() -> [Reservation; 2] {
    [("person", "Chữ ký số của Chủ tịch", 320.0), ("seal", "Chữ ký số của cơ quan", 100.0)].map(
        |(field, said, left)| {
            let Spot::New { page, place } = at(left, 120.0) else { panic!("a place") };
            Reservation { field: field.to_owned(), said: said.to_owned(), page, place }
        },
    )
}

#[test]
fn reserved_fields_stand_in_the_structure_and_are_filled_one_after_the_other() {
    let authority = authority();
    for table in [Table::Plain, Table::Streams] {
        let waiting = reserve(&paper(table), &reservations()).unwrap();
        assert!(check(&waiting, &[]).unwrap().is_empty());
        let into = |field: &str| signing::Stamp { spot: Spot::Reserved(field.to_owned()), ..stamp() };
        let first = sign(&waiting, &person(&authority), &into("person"), noon(), None).unwrap();
        let both = sign(&first, &organisation(&authority), &into("seal"), noon(), None).unwrap();
        let found = check(&both, std::slice::from_ref(authority.root())).unwrap();
        assert!(found.len() == 2 && found.iter().all(signing::Signature::holds), "{found:?}");
        pdfsig(&both, authority.root(), &[Good, Good]);
        hanko(&both, authority.root(), &[Good, Good]);
        qpdf(&both);
        in_structure(&both, 2);
        for field in ["seal", "other"] {
            let refusal = sign(&both, &person(&authority), &into(field), noon(), None).unwrap_err();
            assert!(matches!(refusal, Refusal::UnusableStamp(_)), "{refusal}");
        }
        assert!(matches!(reserve(&first, &reservations()), Err(Refusal::UnsignablePdf(_))));
        assert!(matches!(reserve(&waiting, &reservations()), Err(Refusal::UnusableStamp(_))));
    }
}

#[test]
fn a_new_field_stands_in_the_structure() {
    let authority = authority();
    for table in [Table::Plain, Table::Streams] {
        let signed = sign(&paper(table), &person(&authority), &stamp(), noon(), None).unwrap();
        in_structure(&signed, 1);
    }
}

/// Each widget of the first page is in the structure, in a `Form` element, and is seen.
fn in_structure(paper: &[u8], count: usize) {
    let file = Document::load_mem(paper).unwrap();
    let root = file.get_dict_in_dict(file.catalog().unwrap(), b"StructTreeRoot").unwrap();
    let next = root.get(b"ParentTreeNextKey").and_then(Object::as_i64).unwrap();
    assert_eq!(usize::try_from(next).unwrap(), count + 2);
    let rows = file.get_dict_in_dict(root, b"ParentTree").unwrap().get(b"Nums").unwrap().as_array().unwrap();
    let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
    assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
    let notes = page.get(b"Annots").unwrap().as_array().unwrap();
    for (index, note) in notes.iter().enumerate() {
        let widget = file.get_dictionary(note.as_reference().unwrap()).unwrap();
        let key = widget.get(b"StructParent").unwrap().as_i64().unwrap();
        assert_eq!(key, i64::try_from(index).unwrap() + 2);
        let row = rows.chunks(2).find(|row| row[0].as_i64().unwrap() == key).unwrap();
        let element = file.get_dictionary(row[1].as_reference().unwrap()).unwrap();
        assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Form");
        let held = element.get(b"K").unwrap().as_dict().unwrap();
        assert_eq!(held.get(b"Obj").unwrap(), note);
        // Printed and not hidden, as PDF/A asks.
        assert_eq!(widget.get(b"F").unwrap().as_i64().unwrap() & 0b0010_0111, 4);
    }
    assert_eq!(notes.len(), count);
}
