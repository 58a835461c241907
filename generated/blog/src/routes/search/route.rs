//! `/search`

use crate::app::App;
use crate::auth::Principal;
use blog::routes::search::*;

impl Route for App {
    /// Search posts
    async fn get(&self, request: GetRequest<Principal>) -> Result<GetResponse> {
        not_implemented(request)
    }
}
