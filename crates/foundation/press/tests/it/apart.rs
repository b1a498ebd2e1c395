//! Printing in children.

use std::{path::PathBuf, thread};

use press::{Apart, Misprint, Press};

use crate::sheets;

#[test]
fn a_child_prints_what_this_process_prints() {
    let (letter, paper) = (sheets::letter(), sheets::paper("Nguyễn Thị Đỗ Quyên 😀"));
    let apart = sheets::apart(sheets::strict());
    let here = sheets::here().print(&letter, &paper, sheets::at());
    assert!(here.is_ok());
    for _ in 0..3 {
        assert_eq!(apart.print(&letter, &paper, sheets::at()), here);
    }
    assert_eq!(
        apart.preview(&letter, &paper, sheets::at(), 1),
        sheets::here().preview(&letter, &paper, sheets::at(), 1)
    );
    let wrong = sheets::plain("#nam");
    assert_eq!(apart.print(&wrong, "{}", sheets::at()), sheets::here().print(&wrong, "{}", sheets::at()));
}

#[test]
fn more_orders_than_children_wait_for_their_turn() {
    let press = sheets::apart(sheets::strict());
    let orders: Vec<_> = (0..6)
        .map(|n| {
            let press = press.clone();
            thread::spawn(move || {
                press.print(&sheets::letter(), &sheets::paper(&n.to_string()), sheets::at())
            })
        })
        .collect();
    for order in orders {
        assert_eq!(order.join().expect("no panic").map(|printed| printed.pages), Ok(1));
    }
}

#[test]
fn children_that_cannot_start_or_speak_otherwise_are_our_fault() {
    for (program, arguments) in
        [("/nowhere/thanthien", vec![]), ("/bin/true", vec![]), ("/bin/echo", vec!["HTTP/1.1"])]
    {
        let press = Press::apart(Apart {
            program: PathBuf::from(program),
            arguments: arguments.into_iter().map(Into::into).collect(),
            children: 1,
            limits: sheets::strict(),
        });
        let printed = press.print(&sheets::letter(), &sheets::paper("A"), sheets::at());
        assert!(matches!(printed, Err(Misprint::Broken(_))), "{program}: {printed:?}");
    }
}

#[test]
fn a_child_ends_with_its_press() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = folder.path().join("child");
    let press = Press::apart(Apart {
        program: PathBuf::from("/bin/sh"),
        arguments: [
            "-c",
            "echo $$ > $0; exec $1",
            &told.to_string_lossy(),
            env!("CARGO_BIN_EXE_press-child"),
        ]
        .map(Into::into)
        .to_vec(),
        children: 1,
        limits: sheets::strict(),
    });
    press.print(&sheets::letter(), &sheets::paper("A"), sheets::at()).expect("it is printed");
    let child = std::fs::read_to_string(told).expect("the child told its number");
    let process = PathBuf::from("/proc").join(child.trim());
    assert!(process.exists());
    drop(press);
    assert!(!process.exists());
}
