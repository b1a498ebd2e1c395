//! Serving, until told to stop.

use std::{future::IntoFuture as _, io, net::SocketAddr, time::Duration};

use axum::{Router, serve::ListenerExt as _};
use tokio::{net::TcpListener, sync::watch};

use crate::{Site, meters};

/// Requests under way may take this long to end once the program was told to stop.
const DRAIN: Duration = Duration::from_secs(20);
/// How often what is at rest is folded away.
const TIDY: Duration = Duration::from_secs(10);

/// Of every program that serves. It stands here because what surrounds each call of it is optimised as this crate is, while the binary's
/// own crate is not.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Serves until `shutdown` ends, then lets the requests under way end, for at most 20 seconds.
pub async fn serve(
    site: &Site,
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let _ = meters::count();
    let (stop, mut stopped) = watch::channel(false);
    let signal = async move {
        shutdown.await;
        let _ = stop.send(true);
    };
    // Small answers go out at once instead of waiting for more to fill a packet.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let mut serving =
        std::pin::pin!(axum::serve(listener, service).with_graceful_shutdown(signal).into_future());
    let mut tidy = tokio::time::interval(TIDY);
    loop {
        tokio::select! {
            done = &mut serving => return done,
            _ = stopped.wait_for(|stopped| *stopped) => break,
            _ = tidy.tick() => {
                site.limits().tidy();
                meters::tidy();
            }
        }
    }
    tracing::info!("no new requests; those under way may end");
    tokio::time::timeout(DRAIN, serving).await.unwrap_or_else(|_| {
        tracing::warn!("some requests did not end in time");
        Ok(())
    })
}

/// Ends when the operator stops the program: Ctrl-C, or SIGTERM from whoever runs it.
pub async fn stopped_by_operator() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
