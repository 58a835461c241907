//! Sends requests to a router and tells which answers a fresh server should not give.

use runtime::{Body, Router, StatusCode, http::Request};
use tower_service::Service;

/// Sends each request, a method and a target a line, without credentials, parameters or a body.
/// Gives a line for each answer that no fresh server should give: that there is no such path or
/// method, or that something went wrong.
pub async fn wrong_answers(mut router: Router, requests: &str) -> String {
    let mut lines = String::new();
    for line in requests.lines() {
        let answer = answer(&mut router, line).await;
        if let Some(wrong) = answer.unwrap_or_else(|error| Some(error.to_string())) {
            lines.push_str(&format!("{line}: {wrong}\n"));
        }
    }
    lines
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
