//! The kinds of papers, their forms by date, and which certificate a procedure gives: tables of the data set.

use std::collections::BTreeMap;

use kernel::{DataSet, Date, Error, Result};
use serde::{Deserialize, de::DeserializeOwned};
use ui::Lang;

/// What a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// A slip of the one-stop mechanism.
    Slip,
    /// A letter ('thư công', 'công văn', 'giấy mời').
    Letter,
    /// A certificate, a decision or another result.
    Certificate,
}

/// A kind of paper.
#[derive(Clone, Debug, Deserialize)]
pub struct Kind {
    /// Its key: `receipt`, `apology`, `birth-certificate`…
    pub key: String,
    /// What it is for.
    pub group: Group,
    name_vi: String,
    name_en: String,
    /// What stands after the number, such as `PXL`.
    pub sign: String,
    #[serde(deserialize_with = "yes")]
    numbered: bool,
    /// The role that signs it.
    pub signer: String,
    /// For whom the signer signs, such as 'TM. ỦY BAN NHÂN DÂN'; empty when in his own power.
    pub authority: String,
    /// Years for which the office keeps it; none when for ever.
    pub retention_years: Option<i16>,
}

/// The statutory form of a kind, while it holds.
#[derive(Clone, Debug, Deserialize)]
pub struct Form {
    /// The kind.
    pub role: String,
    /// 'Mẫu số 01'.
    pub number: String,
    /// Its title.
    pub title: String,
    valid_from: Date,
    valid_to: Option<Date>,
    /// The circular that it stands in.
    pub source: String,
}

#[derive(Deserialize)]
struct Gives {
    code: String,
    kind: String,
}

/// All kinds. A part of the program.
#[derive(Clone, Debug)]
pub struct Kinds {
    by_key: BTreeMap<String, Kind>,
    forms: Vec<Form>,
    results: BTreeMap<String, String>,
}

/// Stands in the table of certificates for every procedure that is not named there.
const EVERY_OTHER: &str = "*";

impl Kinds {
    /// Reads `letters/kinds.csv`, `letters/forms.csv` and `letters/procedures.csv`.
    ///
    /// # Errors
    /// When a table is missing or a row cannot be read, or names a kind that is not there.
    pub fn read(set: &DataSet) -> Result<Self> {
        let kinds: Vec<Kind> = table(set.get("letters/kinds.csv")?)?;
        let kinds: BTreeMap<String, Kind> = kinds.into_iter().map(|kind| (kind.key.clone(), kind)).collect();
        let forms: Vec<Form> = table(set.get("letters/forms.csv")?)?;
        let results: Vec<Gives> = table(set.get("letters/procedures.csv")?)?;
        let named = forms.iter().map(|form| &form.role).chain(results.iter().map(|gives| &gives.kind));
        if let Some(unknown) = named.into_iter().find(|key| !kinds.contains_key(*key)) {
            return Err(Error::internal(format!("there is no kind of paper {unknown}")));
        }
        let results = results.into_iter().map(|gives| (gives.code, gives.kind)).collect();
        Ok(Self { by_key: kinds, forms, results })
    }

    /// The kind with this key.
    ///
    /// # Errors
    /// `Internal`: keys come from the program and its data, not from people.
    pub fn get(&self, key: &str) -> Result<&Kind> {
        self.by_key.get(key).ok_or_else(|| Error::internal(format!("there is no kind of paper {key}")))
    }

    /// Every kind, in the order of their keys.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.by_key.values()
    }

    /// The form of this kind that holds on this day; none of what the law leaves to the office.
    pub fn form(&self, kind: &str, on: Date) -> Option<&Form> {
        let holds = |form: &&Form| form.valid_from <= on && form.valid_to.is_none_or(|last| on <= last);
        self.forms.iter().filter(|form| form.role == kind).find(holds)
    }

    /// The certificate that this procedure gives.
    ///
    /// # Errors
    /// `Internal` when the table names neither it nor every other procedure.
    pub fn result_of(&self, procedure: &str) -> Result<&str> {
        let kind = self.results.get(procedure).or_else(|| self.results.get(EVERY_OTHER));
        kind.map(String::as_str).ok_or_else(|| Error::internal(format!("{procedure} gives no certificate")))
    }
}

impl Kind {
    /// Its name in this language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.name_vi,
            Lang::En => &self.name_en,
        }
    }

    /// Whether it bears a number of a series.
    pub fn is_numbered(&self) -> bool {
        self.numbered
    }
}

fn yes<'d, D: serde::Deserializer<'d>>(from: D) -> Result<bool, D::Error> {
    Ok(String::deserialize(from)? == "yes")
}

fn table<R: DeserializeOwned>(text: &str) -> Result<Vec<R>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Kinds {
        let files = [
            (
                "letters/kinds.csv",
                "key,group,name_vi,name_en,sign,numbered,signer,authority,retention_years,note\n\
                 renewal,slip,Phiếu xin lỗi,Apology,PXL,yes,leader,,10,\n\
                 receipt,slip,Giấy tiếp nhận,Receipt,GTN,no,one_stop,,,\n\
                 generic-result,certificate,Kết quả,Result,TB,yes,leader,,,\n",
            ),
            (
                "letters/forms.csv",
                "role,number,title,valid_from,valid_to,source\n\
                 renewal,Mẫu số 04,Phiếu xin lỗi và hẹn lại ngày trả kết quả,2018-06-21,2025-09-14,TT 01/2018/TT-VPCP\n\
                 renewal,Mẫu số 04,Văn bản xin lỗi và đề nghị gia hạn,2025-09-15,,TT 03/2025/TT-VPCP\n",
            ),
            ("letters/procedures.csv", "code,kind\n1.000001,receipt\n*,generic-result\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Kinds::read(&DataSet::new(files)).unwrap()
    }

    /// Circular 03/2025/TT-VPCP gave form 04 another title on 15 September 2025.
    #[test]
    fn the_form_is_that_of_the_day() {
        let title = |day: &str| kinds().form("renewal", day.parse().unwrap()).map(|form| form.title.clone());
        assert!(title("2025-09-14").unwrap().starts_with("Phiếu xin lỗi"));
        assert!(title("2025-09-15").unwrap().starts_with("Văn bản xin lỗi"));
        assert_eq!(title("2017-01-01"), None);
    }

    #[test]
    fn a_procedure_without_a_certificate_of_its_own_gives_the_common_one() {
        assert_eq!(kinds().result_of("9.999999").unwrap(), "generic-result");
        assert_eq!(kinds().result_of("1.000001").unwrap(), "receipt");
        assert!(kinds().get("renewal").unwrap().is_numbered());
        assert!(!kinds().get("receipt").unwrap().is_numbered());
        assert!(kinds().get("none").is_err());
    }
}
