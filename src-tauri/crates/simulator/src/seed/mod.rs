//! stub
pub(crate) fn state(_config: &crate::Config) -> crate::state::State {
    crate::state::State::default()
}
