//! What everybody sees: no names, no small groups.

use std::collections::BTreeSet;

use serde_json::Value;
use testkit::both_engines;

use crate::town::Town;

impl Town {
    /// In March twelve promises of Thạc Gián: nine kept early and three late; in Xuân Hà seven, all early. Then it is April.
    async fn a_month_with_a_small_group(&self) {
        let mut late = Vec::new();
        for n in 0..12 {
            let promise = self.promise("thac-gian", "online", &format!("H17.24.8-230315-{n:04}")).await;
            if n < 9 { self.keep(promise).await } else { late.push(promise) }
        }
        for n in 0..7 {
            let promise = self.promise("xuan-ha", "counter", &format!("H17.24.4-230315-{n:04}")).await;
            self.keep_and_judge(promise, true).await;
        }
        self.at("2023-04-03T09:00");
        promises::watch(&self.app).await.unwrap();
        for promise in late {
            self.keep(promise).await;
        }
    }
}

#[both_engines]
async fn the_public_board_names_nobody_and_leaves_small_groups_out(town: Town) {
    town.a_month_with_a_small_group().await;
    let mut browser = town.browser();
    let board = browser.get("/boards?on=2023-03").await.is(200);
    board
        .says("Số liệu công khai: tháng 3/2023")
        .says("Phường Thạc Gián")
        .says("không nêu")
        .does_not_say("H17.24");
    let row = |name: &str| -> Vec<String> {
        let table = board.body.split("Lời hẹn đến hạn trong tháng</h2>").nth(1).unwrap();
        let row = table.split(name).nth(1).unwrap().split("</tr>").next().unwrap();
        row.split("<td")
            .skip(1)
            .map(|cell| cell.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned())
            .collect()
    };
    // 3 late are left out, and with them what would give them away.
    let thac_gian = row("Phường Thạc Gián");
    assert_eq!(thac_gian[2], "không nêu", "{thac_gian:?}");
    assert!(thac_gian.iter().filter(|cell| *cell == "không nêu").count() > 1, "{thac_gian:?}");
    browser.get("/boards/thac-gian?on=2023-03").await.is(200).says("Phường Thạc Gián");
    for bad in ["/boards/nowhere", "/boards/thac-gian-to-1", "/boards?on=2024-01", "/boards?on=x"] {
        browser.get(bad).await.expect(404);
    }
    browser
        .with("accept-language", "en")
        .get("/boards?on=2023-03")
        .await
        .is(200)
        .says("March 2023")
        .says("not shown");
}

#[both_engines]
async fn open_data_is_listed_and_can_be_read(town: Town) {
    town.a_month_with_a_small_group().await;
    let mut browser = town.browser();
    browser.get("/open-data").await.is(200).says("promises-2023.csv").says("CC BY 4.0");
    let file = browser.get("/open-data/promises-2023.csv").await.is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    file.says("month,unit,gov_code,unit_name,early,on_time,late,due\r\n").does_not_say("H17.24");
    let row = file.body.lines().find(|line| line.starts_with("2023-03,thac-gian,")).unwrap();
    assert!(row.starts_with("2023-03,thac-gian,20221,Phường Thạc Gián,"), "{row}");
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!((cells[5], cells[6]), ("0", ""), "none on time, and the late ones are too few: {row}");
    let json = browser.get("/open-data/promises-2023.json").await.is(200).json();
    assert_eq!(json[0]["month"], "2023-03");
    assert!(json.as_array().unwrap().iter().all(|row| row["late"] == Value::Null || row["late"] == 0));
    let verdicts = browser.get("/open-data/verdicts-2023.json").await.is(200).json();
    assert_eq!((&verdicts[0]["satisfied"], &verdicts[0]["asked"]), (&7.into(), &7.into()), "{verdicts}");
    browser.get("/open-data/units.csv").await.is(200).says("thac-gian,Phường Thạc Gián");
    for bad in
        ["promises-2031.csv", "promises.csv", "promises-2023.xml", "secrets.csv", "units", "units-2023.csv"]
    {
        browser.get(&format!("/open-data/{bad}")).await.expect(404);
    }
    // A month that is not over is not published.
    assert!(!browser.get("/open-data/received-2023.csv").await.is(200).body.contains("2023-04"));
}

/// Every file that the catalogue names is there, each dataset has what DCAT-AP demands, and no two things have one address.
#[both_engines]
async fn the_catalogue_describes_every_file(town: Town) {
    town.a_month_with_a_small_group().await;
    let mut browser = town.browser();
    let answer = browser.get("/open-data/catalogue.jsonld").await.is(200);
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let catalogue = answer.json();
    for needed in ["dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dct:license"] {
        assert!(!catalogue[needed].is_null(), "{needed}");
    }
    let mut addresses = BTreeSet::new();
    for dataset in catalogue["dcat:dataset"].as_array().unwrap() {
        for needed in [
            "@id",
            "dct:title",
            "dct:description",
            "dct:publisher",
            "dct:license",
            "dcat:theme",
            "dcat:contactPoint",
        ] {
            assert!(!dataset[needed].is_null(), "{needed} of {dataset}");
        }
        for file in dataset["dcat:distribution"].as_array().unwrap() {
            let address = file["dcat:downloadURL"]["@id"].as_str().unwrap();
            assert!(addresses.insert(address.to_owned()), "{address} is there twice");
            let path = address.strip_prefix("https://thanhkhe.example").unwrap();
            let kind = browser.get(path).await.is(200).header("content-type").to_owned();
            let media = file["dcat:mediaType"]["@id"].as_str().unwrap();
            assert!(
                kind.starts_with(media.rsplit("media-types/").next().unwrap()),
                "{path}: {kind}, {media}"
            );
            if let Some(schema) = file["dct:conformsTo"]["@id"].as_str() {
                let path = schema.strip_prefix("https://thanhkhe.example").unwrap();
                let described = browser.get(path).await.is(200).json();
                let columns = described["tableSchema"]["columns"].as_array().unwrap().len();
                let csv = browser.get(&path.replace("-metadata.json", ".csv")).await.is(200).body;
                assert_eq!(csv.lines().next().unwrap().split(',').count(), columns, "{path}");
            }
        }
    }
    assert_eq!(addresses.len(), 10, "two files of each of five datasets: {addresses:?}");
}
