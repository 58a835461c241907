//! `/webhooks/orders`

use crate::app::App;
use blog::routes::webhooks_orders::*;

impl Route for App {
    /// Take an order from the shop
    async fn post(&self, request: PostRequest) -> Result<PostResponse> {
        not_implemented(request)
    }
}
