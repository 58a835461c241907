//! Sends requests to a router and tells which answers a fresh server should not give.

use std::process::ExitCode;

use runtime::{Body, Router, StatusCode, http::Request};
use tower_service::Service;

/// Sends each request, a method and a target a line, without credentials, parameters or a body.
/// Prints the answers that no fresh server should give: that there is no such path or method, or
/// that something went wrong.
pub async fn run(mut router: Router, requests: &str) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for line in requests.lines() {
        let answer = answer(&mut router, line).await;
        if let Some(wrong) = answer.unwrap_or_else(|error| Some(error.to_string())) {
            println!("{line}: {wrong}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

async fn answer(
    router: &mut Router,
    line: &str,
) -> Result<Option<String>, Box<dyn std::error::Error>> {
    let (method, target) = line.split_once(' ').unwrap_or((line, "/"));
    let request = Request::builder().method(method).uri(target);
    let response = router.call(request.body(Body::empty())?).await?;
    let fine = matches!(
        response.status(),
        StatusCode::BAD_REQUEST
            | StatusCode::UNAUTHORIZED
            | StatusCode::FORBIDDEN
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY
            | StatusCode::NOT_IMPLEMENTED
    );
    Ok((!fine).then(|| response.status().to_string()))
}
