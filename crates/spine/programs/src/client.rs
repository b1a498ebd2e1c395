//! The noun: a connected program, its tokens, and what it was granted.

use kernel::{Date, Id, Rate, Timestamp};
use units::UnitId;

/// The id of a connected program.
pub type ClientId = Id<Client>;
/// The id of a token; the token itself is not kept.
pub type TokenId = Id<Token>;

/// A program of others ('chương trình kết nối') that may use the REST interface by tokens of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its id; the books name it by this.
    pub id: ClientId,
    /// Counts the saves.
    pub version: i64,
    /// The unit that answers for it: it reaches this unit and those below.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// Whom to reach about it: an office, a telephone number, an address.
    pub contact: String,
    /// What it was granted, in the words of the rules, in their order.
    pub scopes: Vec<String>,
    /// How often it may ask.
    pub rate: Rate,
    /// The last day on which its tokens are good.
    pub expires_on: Date,
    /// When it was entered.
    pub created_at: Timestamp,
    /// When it was ended, for good.
    pub ended_at: Option<Timestamp>,
}

impl Client {
    /// How it stands on this day.
    pub fn standing(&self, today: Date) -> ClientStanding {
        match self.ended_at {
            Some(_) => ClientStanding::Ended,
            None if self.expires_on < today => ClientStanding::Expired,
            None => ClientStanding::Open,
        }
    }
}

/// How a connected program stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientStanding {
    /// Its tokens are good.
    Open,
    /// Its last day is over.
    Expired,
    /// It was ended.
    Ended,
}

kernel::words!(ClientStanding { Open = "open", Expired = "expired", Ended = "ended" });

/// What is said of a connected program when it is entered or changed.
#[derive(Clone, Debug)]
pub struct ClientSaid {
    /// What it is called.
    pub name: String,
    /// Whom to reach about it.
    pub contact: String,
    /// What it is granted.
    pub scopes: Vec<String>,
    /// How often it may ask.
    pub rate: Rate,
    /// The last day on which its tokens are good.
    pub expires_on: Date,
}

/// A token as it is seen later: never the secret itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Its last characters, by which its owner tells it from others.
    pub mark: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was used last, to ten minutes; none when never.
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_good_up_to_its_last_day_and_no_more_once_ended() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let client = Client {
            id: ClientId::new(),
            version: 1,
            unit: UnitId::new(),
            name: "Cổng dịch vụ công thành phố".to_owned(),
            contact: "Trung tâm CNTT".to_owned(),
            scopes: vec![],
            rate: Rate::Usual,
            expires_on: day("2023-12-31"),
            created_at: Timestamp::from_micros(0),
            ended_at: None,
        };
        assert_eq!(client.standing(day("2023-12-31")), ClientStanding::Open);
        assert_eq!(client.standing(day("2024-01-01")), ClientStanding::Expired);
        let ended = Client { ended_at: Some(Timestamp::from_micros(1)), ..client };
        assert_eq!(ended.standing(day("2023-12-31")), ClientStanding::Ended);
    }
}
