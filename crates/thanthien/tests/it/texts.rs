//! Every text, in both languages.

use thanthien::wiring;
use ui::Texts;

#[test]
fn every_text_is_there_in_both_languages_with_the_same_variables() {
    let texts = Texts::load(&wiring::texts()).unwrap();
    assert!(texts.keys().len() > 500, "few texts: {}", texts.keys().len());
    assert_eq!(texts.missing(), []);
    assert_eq!(texts.uneven(), Vec::<&str>::new());
}

#[test]
fn a_key_begins_with_the_name_of_its_crate() {
    for capability in wiring::CAPABILITIES {
        for text in capability.texts {
            let keys = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            for key in keys.filter_map(|line| line.split_once(" =").map(|(key, _)| key)) {
                // What `web` says is what went wrong: its keys are the codes of errors. `field-…` is what may be wrong with a field, `scope-…` what other
                // programs may be granted.
                let shared =
                    capability.name == "web" || key.starts_with("field-") || key.starts_with("scope-");
                let own = shared || key.starts_with(&format!("{}-", capability.name));
                assert!(own, "{}: {key}", capability.name);
            }
        }
    }
}

#[test]
fn every_action_and_every_event_has_one_name_and_a_meaning() {
    let actions =
        wiring::CAPABILITIES.iter().flat_map(|c| c.actions.iter().map(|a| (c.name, a.name, a.meaning)));
    let events =
        wiring::CAPABILITIES.iter().flat_map(|c| c.events.iter().map(|e| (c.name, e.name, e.meaning)));
    for list in [actions.collect::<Vec<_>>(), events.collect()] {
        let mut names: Vec<&str> = list.iter().map(|row| row.1).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|two| two[0] != two[1]), "twice: {names:?}");
        for (capability, name, meaning) in list {
            assert!(name.starts_with(&format!("{capability}.")), "{capability}: {name}");
            assert!(meaning.trim().len() > 5, "{name} has no meaning");
        }
    }
}
