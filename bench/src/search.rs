//! Search, as the pages and the interface call it.

use std::time::Instant;

use procedures::Catalogue;
use work::App;

use crate::{Result, row::Row, said};

/// What a page of results shows.
const HITS: usize = 10;
/// Each query so many times.
const TIMES: u32 = 20;
/// The file with queries and their right answers; the query comes first.
const QUERIES: &str = "search/labelled_queries.csv";
/// In milliseconds.
const ALLOWED: f64 = 5.0;

/// The time under which 99 of 100 searches over the whole catalogue stay, by the labelled queries.
pub(crate) fn measure(app: &App) -> Result<Row> {
    let set = thanthien::data::inside();
    let queries: Vec<_> = set.get(QUERIES).map_err(|error| said(error.into()))?.lines().skip(1).collect();
    let (catalogue, today) = (app.part::<Catalogue>(), app.clock().now().date());
    let mut times = Vec::new();
    for line in (0..TIMES).flat_map(|_| &queries) {
        // A query with a comma in it is quoted; what it is cut to is a query all the same.
        let query = line.trim_start_matches('"').split([',', '"']).next().unwrap_or_default();
        let begun = Instant::now();
        let found = catalogue.search(query, HITS, today);
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        std::hint::black_box(found);
    }
    times.sort_by(f64::total_cmp);
    let p99 = times.get(times.len() * 99 / 100).copied().ok_or("no queries")?;
    eprintln!(
        "search: {} queries over {} procedures, p99 {p99:.3} ms",
        queries.len(),
        catalogue.all(today).len()
    );
    Ok(Row::time("search, 99 of 100 queries", "ms", ALLOWED, &[p99]))
}
