//! Residents and accounts of a history that is made; see [`work::Holding`].

use db::Value;
use hashbrown::HashMap;
use work::Work;

use crate::{Resident, personal_number::PersonalNumber};

db::statements! {
    FILL_RESIDENT = "insert into resident (id, unit, name, folded, number, number_key, phone, phone_key, email, birth_date, sex,
        address, neighbourhood, created_at, updated_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    FILL_ACCOUNT = "insert into account (id, unit, login, name, kind, resident, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
}

/// Residents by their numbers. They are found here again, and do not change: who comes again says what he said before.
#[derive(Default)]
pub(super) struct HeldPeople(HashMap<String, Resident>);

impl HeldPeople {
    pub(super) fn by_number(&self, number: PersonalNumber) -> Option<Resident> {
        self.0.get(&number.digits()).cloned()
    }

    pub(super) fn add(&mut self, resident: &Resident) {
        self.0.insert(resident.number.digits(), resident.clone());
    }
}

/// Puts a new resident to the rows that wait to be written; the parameters are those of the statement that adds one.
pub(super) fn put_resident(work: &mut Work, added: &[Value]) {
    let created_at = added.last().cloned().unwrap_or_default();
    let row = [added, &[created_at, Value::Int(1)]].concat();
    work.put(move |filling| {
        filling.push(FILL_RESIDENT, &row);
        Ok(())
    });
}

/// Puts a new account to the rows that wait to be written. Whoever makes the history gives each a login of its own.
pub(super) fn put_account(work: &mut Work, added: &[Value]) {
    let row = added.to_vec();
    work.put(move |filling| {
        filling.push(FILL_ACCOUNT, &row);
        Ok(())
    });
}
