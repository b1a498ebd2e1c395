//! The catalogue of open data, as JSON-LD.

use kernel::Date;
use serde_json::{Value, json};
use ui::T;

use super::Dataset;

/// Who publishes, and under what.
#[derive(Clone, Debug)]
pub struct About {
    /// The texts in Vietnamese and in English.
    pub texts: [T; 2],
    /// The address of the site, without a slash at its end.
    pub base: String,
    /// The authority in Vietnamese and in English.
    pub publisher: [String; 2],
    /// The number to call; may be empty.
    pub telephone: String,
    /// The address of the licence.
    pub licence: String,
    /// The day on which the catalogue is read.
    pub today: Date,
    /// The years of which there are figures, the newest last.
    pub years: Vec<i16>,
}

const FREQUENCY: &str = "http://publications.europa.eu/resource/authority/frequency/";
const LANGUAGE: &str = "http://publications.europa.eu/resource/authority/language/VIE";
const FILE_TYPE: &str = "http://publications.europa.eu/resource/authority/file-type/";
const THEME: &str = "http://publications.europa.eu/resource/authority/data-theme/GOVE";
const MEDIA: &str = "https://www.iana.org/assignments/media-types/";

/// The catalogue: each dataset with its files, by year where it has years.
pub fn catalogue(about: &About, datasets: &[Dataset]) -> Value {
    let datasets: Vec<Value> = datasets.iter().map(|dataset| described(about, dataset)).collect();
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": format!("{}/open-data/catalogue.jsonld", about.base),
        "@type": "dcat:Catalog",
        "dct:title": both(std::array::from_fn(|at| {
            format!("{}: {}", about.texts[at].text("boards-open-data"), about.publisher[at])
        })),
        "dct:description": both(about.texts.map(|t| t.text("boards-set-catalogue").into_owned())),
        "dct:publisher": publisher(about),
        "dct:language": { "@id": LANGUAGE },
        "dct:license": { "@id": about.licence },
        "dct:modified": day(about.today),
        "foaf:homepage": { "@id": format!("{}/open-data", about.base) },
        "dcat:themeTaxonomy": { "@id": "http://publications.europa.eu/resource/authority/data-theme" },
        "dcat:dataset": datasets,
    })
}

fn described(about: &About, dataset: &Dataset) -> Value {
    let id = format!("{}/open-data#{}", about.base, dataset.key);
    let files: Vec<Value> = if dataset.is_yearly {
        about.years.iter().flat_map(|year| distributions(about, dataset, Some(*year))).collect()
    } else {
        distributions(about, dataset, None).into()
    };
    let mut described = json!({
        "@id": id,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.key,
        "dct:title": both(about.texts.map(|t| dataset.title(t))),
        "dct:description": both(about.texts.map(|t| dataset.about(t))),
        "dct:publisher": publisher(about),
        "dct:license": { "@id": about.licence },
        "dct:accessRights": { "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC" },
        "dct:language": { "@id": LANGUAGE },
        "dct:accrualPeriodicity": { "@id": format!("{FREQUENCY}{}", dataset.frequency) },
        "dct:spatial": { "@type": "dct:Location", "dct:title": about.publisher[0] },
        "dcat:theme": { "@id": THEME },
        "dcat:contactPoint": contact(about),
        "dcat:landingPage": { "@id": format!("{}/open-data", about.base) },
        "dcat:distribution": files,
    });
    if let (true, Some(first), Some(last)) = (dataset.is_yearly, about.years.first(), about.years.last()) {
        described["dct:temporal"] = span(*first, *last);
    }
    described
}

/// The CSV and the JSON of a dataset, of a year where it has years.
fn distributions(about: &About, dataset: &Dataset, year: Option<i16>) -> [Value; 2] {
    let name = year.map_or_else(|| dataset.key.to_owned(), |year| format!("{}-{year}", dataset.key));
    [("csv", "CSV", "text/csv"), ("json", "JSON", "application/json")].map(|(ending, format, media)| {
        let address = format!("{}/open-data/{name}.{ending}", about.base);
        let mut file = json!({
            "@id": address,
            "@type": "dcat:Distribution",
            "dct:title": format!("{name}.{ending}"),
            "dct:license": { "@id": about.licence },
            "dct:format": { "@id": format!("{FILE_TYPE}{format}") },
            "dcat:mediaType": { "@id": format!("{MEDIA}{media}") },
            "dcat:accessURL": { "@id": address },
            "dcat:downloadURL": { "@id": address },
        });
        if ending == "csv" {
            let schema = format!("{}/open-data/{name}-metadata.json", about.base);
            file["dct:conformsTo"] = json!({ "@id": schema, "@type": "dct:Standard" });
        }
        if let Some(year) = year {
            file["dct:temporal"] = span(year, year);
        }
        file
    })
}

fn both([vi, en]: [String; 2]) -> Value {
    json!([{ "@value": vi, "@language": "vi" }, { "@value": en, "@language": "en" }])
}

fn publisher(about: &About) -> Value {
    json!({
        "@id": format!("{}/#publisher", about.base),
        "@type": "foaf:Organization",
        "foaf:name": both(about.publisher.clone()),
    })
}

fn contact(about: &About) -> Value {
    let mut contact = json!({ "@type": "vcard:Organization", "vcard:fn": about.publisher[0] });
    let digits: String = about.telephone.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        contact["vcard:hasTelephone"] = json!({ "@id": format!("tel:{digits}") });
    }
    contact
}

fn day(day: Date) -> Value {
    json!({ "@type": "xsd:date", "@value": day.to_string() })
}

fn span(first: i16, last: i16) -> Value {
    json!({
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": day(Date::constant(first, 1, 1)),
        "dcat:endDate": day(Date::constant(last, 12, 31)),
    })
}
