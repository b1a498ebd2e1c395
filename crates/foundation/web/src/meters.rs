//! Counters and histograms of this process.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Bounds of durations, in seconds.
const SECONDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

static METERS: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Starts to count. Done by [`crate::serve`]; a program that only works through jobs calls it itself.
pub fn count() -> Option<&'static PrometheusHandle> {
    let meters = METERS.get_or_init(|| {
        let builder =
            PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS);
        match builder.and_then(PrometheusBuilder::install_recorder) {
            Ok(handle) => Some(handle),
            Err(error) => {
                tracing::warn!(%error, "nothing is counted");
                None
            }
        }
    });
    meters.as_ref()
}

/// What was counted, as Prometheus reads it.
pub(crate) fn render() -> String {
    count().map(PrometheusHandle::render).unwrap_or_default()
}

/// Folds the samples of histograms away, so that they do not pile up between two visits of Prometheus.
pub(crate) fn tidy() {
    if let Some(handle) = METERS.get().and_then(Option::as_ref) {
        handle.run_upkeep();
    }
}
