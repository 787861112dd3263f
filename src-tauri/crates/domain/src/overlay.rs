//! Own unconfirmed changes laid over what the cache has.
