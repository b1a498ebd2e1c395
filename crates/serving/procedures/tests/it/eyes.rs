use testkit::both_engines;
use crate::town::Town;
#[both_engines]
async fn serve(town: Town) {
    if std::env::var_os("EYES").is_none() { return; }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:18099").await.unwrap();
    axum::serve(listener, town.browser_router()).await.unwrap();
}
