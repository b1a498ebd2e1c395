//! What a signature shows.

use lopdf::{Document, Object};
use signing::{Rectangle, Refusal, Spot, sign};

use crate::{
    paper::{Table, authority, noon, paper, person, seal, stamp},
    tools::pdftotext,
};

#[test]
fn the_lines_can_be_read_and_their_font_is_in_the_file() {
    let authority = authority();
    let mut all = stamp();
    let letters = "ăâđêôơư áàảãạ ắằẳẵặ ấầẩẫậ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ";
    all.lines = vec![letters.to_owned(), letters.to_uppercase()];
    all.picture = Some(seal());
    all.spot =
        Spot::New { page: 1, place: Rectangle { left: 20.0, bottom: 20.0, width: 550.0, height: 60.0 } };
    let plain = paper(Table::Plain);
    let signed = sign(&plain, &person(&authority), &all, noon(), None).unwrap();
    if let Some(text) = pdftotext(&signed) {
        for part in letters.split(' ') {
            assert!(text.contains(part) && text.contains(&part.to_uppercase()), "{part}: {text}");
        }
    }
    assert!(signed.len() - plain.len() < 60_000, "{} bytes more", signed.len() - plain.len());
    let file = Document::load_mem(&signed).unwrap();
    let fonts = file.objects.values().filter_map(|object| object.as_dict().ok());
    let embedded = fonts.filter(|font| font.has_type(b"FontDescriptor") && font.has(b"FontFile2")).count();
    assert_eq!(embedded, 1);
    // What is taken apart into letter and mark is put together again.
    let mut apart = stamp();
    apart.lines = vec!["Nguye\u{302}\u{303}n".to_owned()];
    let signed = sign(&plain, &person(&authority), &apart, noon(), None).unwrap();
    assert!(pdftotext(&signed).is_none_or(|text| text.contains("Nguyễn")));
}

#[test]
fn a_picture_that_shows_through_has_a_mask_and_others_have_none() {
    let authority = authority();
    let mut sealed = stamp();
    (sealed.lines, sealed.picture) = (Vec::new(), Some(seal()));
    let signed = sign(&paper(Table::Plain), &person(&authority), &sealed, noon(), None).unwrap();
    let file = Document::load_mem(&signed).unwrap();
    let pictures: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
        })
        .collect();
    assert_eq!(pictures.len(), 2);
    assert_eq!(pictures.iter().filter(|picture| picture.dict.has(b"SMask")).count(), 1);
}

#[test]
fn a_stamp_that_cannot_be_drawn_is_refused() {
    let authority = authority();
    let key = person(&authority);
    let refused = |change: &dyn Fn(&mut signing::Stamp)| {
        let mut stamp = stamp();
        change(&mut stamp);
        sign(&paper(Table::Plain), &key, &stamp, noon(), None).unwrap_err()
    };
    assert_eq!(refused(&|stamp| stamp.lines.push("木".to_owned())), Refusal::NoSuchLetter('木'));
    let place = Rectangle { left: 20.0, bottom: 20.0, width: 200.0, height: 70.0 };
    let changes: [&dyn Fn(&mut signing::Stamp); 8] = [
        &|stamp| stamp.spot = Spot::New { page: 0, place },
        &|stamp| stamp.spot = Spot::New { page: 3, place },
        &|stamp| stamp.spot = Spot::New { page: 1, place: Rectangle { width: 0.0, ..place } },
        &|stamp| stamp.spot = Spot::New { page: 1, place: Rectangle { left: f32::NAN, ..place } },
        &|stamp| stamp.spot = Spot::New { page: 1, place: Rectangle { height: 9.0, ..place } },
        &|stamp| stamp.font = b"no font".to_vec(),
        &|stamp| stamp.picture = Some(b"no picture".to_vec()),
        &|stamp| stamp.picture = Some(seal()[..60].to_vec()),
    ];
    for (index, change) in changes.into_iter().enumerate() {
        assert!(matches!(refused(change), Refusal::UnusableStamp(_)), "change {index}");
    }
}
