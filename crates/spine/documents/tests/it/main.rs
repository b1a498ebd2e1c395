//! Attachments, on both engines, with real small files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;
mod samples;

use cases::{Case, UseFiles};
use documents::{CAPABILITY, Cleared, FileKind, Files, Limits, Received, State};
use kernel::{Actor, Date, Hold, Kind, Result};
use testkit::{Fixture, Store, both_engines};
use uuid::Uuid;
use work::{App, Parts};

struct Desk {
    app: App,
    store: Store,
    case: Case,
    officer: Actor,
}

const LIMITS: Limits = Limits { bytes: 4_000, pages: 3, side: 500 };

impl Fixture for Desk {
    async fn start(store: Store) -> Self {
        let files = Files::in_folder(&store.folder().join("files"), LIMITS).unwrap();
        let app = store.app(&[CAPABILITY], Parts::default().with(files)).await;
        let unit = Uuid::from_u128(1);
        let hold = Hold { post: Uuid::from_u128(2), role: "specialist".into(), unit, covers: [unit].into() };
        let officer = Actor { account: Some(Uuid::from_u128(3)), holds: [hold].into(), ..Actor::default() };
        Self { app, store, case: Case { id: Uuid::from_u128(4), unit }, officer }
    }
}

impl Desk {
    fn cleared(&self) -> Cleared {
        Cleared::ask(&self.officer, UseFiles, &self.case).unwrap()
    }

    /// Receives a file as a browser sends it, in pieces.
    async fn receive(&self, name: &str, content: &[u8]) -> Result<Received> {
        let mut incoming = self.app.part::<Files>().incoming(name).await?;
        for piece in content.chunks(100) {
            incoming.push(piece).await?;
        }
        incoming.finish(self.app.clock().now()).await
    }

    async fn attach(&self, received: Received) -> Result<documents::AttachmentId> {
        let cleared = self.cleared();
        let attach = async move |work: &mut work::Work| {
            documents::attach(work, &cleared, "birth-certificate", received).await
        };
        self.app.write(&self.officer, attach).await
    }

    fn stored(&self) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
        }
        count(&self.store.folder().join("files"))
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[both_engines]
async fn statements_prepare(desk: Desk) {
    testkit::check_statements(&desk.app, &[CAPABILITY], &[]).await;
}

#[both_engines]
async fn a_file_comes_in_and_goes_out_as_it_was(desk: Desk) {
    for (name, content, kind, pages) in [
        ("Giấy chứng sinh.PDF", samples::pdf(2), FileKind::Pdf, Some(2)),
        ("ảnh.jpeg", samples::jpeg(120, 80), FileKind::Jpeg, None),
        ("ảnh.png", samples::png(120, 80), FileKind::Png, None),
        ("tờ khai.docx", samples::office("word/document.xml", false), FileKind::Docx, None),
        ("bảng kê.xlsx", samples::office("xl/workbook.xml", false), FileKind::Xlsx, None),
    ] {
        let received = desk.receive(name, &content).await.unwrap();
        assert_eq!(
            (received.kind, received.pages, received.size),
            (kind, pages, content.len() as u64),
            "{name}"
        );
        let id = desk.attach(received).await.unwrap();
        let (attachment, bytes) = documents::read(&desk.app, &desk.cleared(), id).await.unwrap();
        assert_eq!(bytes, content);
        assert_eq!((attachment.state, attachment.uploaded_at), (State::Waiting, desk.app.clock().now()));
        assert_eq!(attachment.uploaded_by, desk.officer.in_the_book());
    }
    let cleared = desk.cleared();
    let all =
        desk.app.read(&desk.officer, async |work| documents::all_of(work, &cleared).await).await.unwrap();
    let names: Vec<&str> = all.iter().map(|attachment| attachment.name.as_str()).collect();
    assert_eq!(names, ["Giấy chứng sinh.pdf", "ảnh.jpg", "ảnh.png", "tờ khai.docx", "bảng kê.xlsx"]);
}

#[both_engines]
async fn what_is_not_taken_is_said_and_leaves_nothing(desk: Desk) {
    let cut = samples::pdf(1)[..60].to_vec();
    for (name, content, code) in [
        ("a.pdf", Vec::new(), "documents-empty"),
        ("a.pdf", vec![b'%'; 4_001], "documents-too-large"),
        ("a.txt", b"xin chao".to_vec(), "documents-wrong-type"),
        ("a.pdf", b"<html><script>alert(1)</script></html>".to_vec(), "documents-wrong-type"),
        ("a.gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00".to_vec(), "documents-wrong-type"),
        ("a.docx", samples::office("word/document.xml", true), "documents-wrong-type"),
        ("a.docx", samples::office("ppt/presentation.xml", false), "documents-wrong-type"),
        ("a.docx", samples::office("word/document.xml", false)[..200].to_vec(), "documents-wrong-type"),
        ("a.exe", samples::pdf(1), "documents-misnamed"),
        ("a.jpg", samples::pdf(1), "documents-misnamed"),
        ("a.pdf", samples::encrypted_pdf(), "documents-encrypted"),
        ("a.pdf", cut, "documents-broken"),
        ("a.pdf", samples::pdf(0), "documents-broken"),
        ("a.pdf", samples::pdf(4), "documents-too-many-pages"),
        ("a.png", samples::png(501, 10), "documents-too-wide"),
        ("a.png", samples::png(0, 10), "documents-broken"),
        ("a.png", samples::png(10, 10)[..12].to_vec(), "documents-broken"),
    ] {
        let refused = desk.receive(name, &content).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Invalid, code), "{name} {refused:?}");
        assert_eq!(desk.stored(), 0, "{code}");
    }
    let large = desk.receive("a.pdf", &vec![b'%'; 4_001]).await.unwrap_err();
    assert_eq!(large.args(), [("limit", "4 KB".to_owned())]);
}

#[both_engines]
async fn clearance_for_one_case_opens_no_other(desk: Desk) {
    let id = desk.attach(desk.receive("a.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    let other = Case { id: Uuid::from_u128(99), unit: desk.case.unit };
    let cleared = Cleared::ask(&desk.officer, UseFiles, &other).unwrap();
    assert_eq!(documents::read(&desk.app, &cleared, id).await.unwrap_err().kind(), Kind::NotFound);
    let stranger = Actor { account: Some(Uuid::from_u128(5)), ..Actor::default() };
    assert_eq!(Cleared::ask(&stranger, UseFiles, &desk.case).unwrap_err().kind(), Kind::NotFound);
    assert_eq!(Cleared::ask(&Actor::anyone(), UseFiles, &desk.case).unwrap_err().kind(), Kind::SignIn);
}

#[both_engines]
async fn a_file_can_be_taken_back_until_the_case_is_handed_in(desk: Desk) {
    let first = desk.attach(desk.receive("a.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    let second = desk.attach(desk.receive("b.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    let remove = async |id| {
        let cleared = desk.cleared();
        desk.app.write(&desk.officer, async move |work| documents::remove(work, &cleared, id).await).await
    };
    remove(first).await.unwrap();
    assert_eq!(remove(first).await.unwrap_err().kind(), Kind::NotFound);
    let keep = async || {
        let cleared = desk.cleared();
        desk.app.write(&desk.officer, async move |work| documents::keep(work, &cleared).await).await.unwrap()
    };
    assert_eq!((keep().await, keep().await), (1, 0));
    assert_eq!(remove(second).await.unwrap_err().code(), "documents-kept");
    let case = desk.case.id;
    let rows = async move |work: &mut work::Work| books::of_subject(work.tx(), case, 10).await;
    let acts = desk.app.read(&desk.officer, rows).await.unwrap();
    let acts: Vec<&str> = acts.iter().map(|act| act.act.as_str()).collect();
    assert_eq!(acts, ["documents.attached", "documents.attached", "documents.removed", "documents.kept"]);
}

#[both_engines]
async fn what_was_handed_in_can_be_taken_again_for_another_case(desk: Desk) {
    let id = desk.attach(desk.receive("a.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    let waiting = documents::again(&desk.app, &desk.cleared(), id).await.unwrap_err();
    assert_eq!(waiting.kind(), Kind::NotFound, "its case may still be thrown away");
    let cleared = desk.cleared();
    let keep = async move |work: &mut work::Work| documents::keep(work, &cleared).await;
    desk.app.write(&desk.officer, keep).await.unwrap();

    let received = documents::again(&desk.app, &desk.cleared(), id).await.unwrap();
    let other = Case { id: Uuid::from_u128(99), unit: desk.case.unit };
    let ask = || Cleared::ask(&desk.officer, UseFiles, &other).unwrap();
    let (cleared, slot) = (ask(), "identity");
    let attach = async move |work: &mut work::Work| documents::attach(work, &cleared, slot, received).await;
    let again = desk.app.write(&desk.officer, attach).await.unwrap();
    let (attachment, bytes) = documents::read(&desk.app, &ask(), again).await.unwrap();
    assert_eq!((bytes, attachment.source, attachment.name.as_str()), (samples::pdf(1), Some(id), "a.pdf"));
    assert_eq!((attachment.pages, attachment.state), (Some(1), State::Waiting));

    // Each case has its own copy: what happens to the one leaves the other.
    let cleared = ask();
    let remove = async move |work: &mut work::Work| documents::remove(work, &cleared, again).await;
    desk.app.write(&desk.officer, remove).await.unwrap();
    desk.store.clock.set(kernel::Timestamp::parse("2023-03-17T08:00").unwrap());
    documents::remove_orphans(&desk.app, &Actor::system("test"), day("2023-03-15")).await.unwrap();
    assert_eq!(documents::read(&desk.app, &desk.cleared(), id).await.unwrap().1, samples::pdf(1));
    assert_eq!(desk.stored(), 1);
}

#[both_engines]
async fn orphans_go_after_two_days_and_nothing_else_does(desk: Desk) {
    let system = Actor::system("test");
    let kept = desk.attach(desk.receive("kept.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    let removed = desk.attach(desk.receive("removed.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    desk.receive("orphan.pdf", &samples::pdf(1)).await.unwrap();
    let cleared = desk.cleared();
    let remove = async move |work: &mut work::Work| documents::remove(work, &cleared, removed).await;
    desk.app.write(&desk.officer, remove).await.unwrap();
    assert_eq!(desk.stored(), 3);

    let came = day("2023-03-15");
    for days in [0, 1] {
        desk.store.clock.set(kernel::Timestamp::parse("2023-03-15T08:00").unwrap().plus_days(days));
        let early = documents::remove_orphans(&desk.app, &system, came).await;
        assert_eq!(early.unwrap_err().kind(), Kind::Invalid, "after {days} days");
    }
    desk.store.clock.set(kernel::Timestamp::parse("2023-03-17T08:00").unwrap());
    let denied = documents::remove_orphans(&desk.app, &desk.officer, came).await;
    assert_eq!(denied.unwrap_err().kind(), Kind::Forbidden);
    assert_eq!(documents::remove_orphans(&desk.app, &system, came).await.unwrap(), 2);
    assert_eq!(documents::remove_orphans(&desk.app, &system, came).await.unwrap(), 0);
    assert_eq!(desk.stored(), 1);
    assert!(documents::read(&desk.app, &desk.cleared(), kept).await.is_ok());
}

#[both_engines]
async fn bytes_that_were_changed_in_the_store_are_not_given_out(desk: Desk) {
    let id = desk.attach(desk.receive("a.pdf", &samples::pdf(1)).await.unwrap()).await.unwrap();
    let folder = desk.store.folder().join("files/kept/attachments/2023-03-15");
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&file, samples::pdf(2)).unwrap();
    assert_eq!(documents::read(&desk.app, &desk.cleared(), id).await.unwrap_err().kind(), Kind::Internal);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(documents::read(&desk.app, &desk.cleared(), id).await.unwrap_err().kind(), Kind::Internal);
}
