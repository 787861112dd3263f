//! From GitHub's JSON to domain types.

pub(crate) mod project;
pub(crate) mod rest;
pub(crate) mod work;

use crate::wire::Actor;
use domain::id::Login;

fn login(actor: Option<Actor>) -> Option<Login> {
    actor.map(|actor| Login(actor.login))
}
