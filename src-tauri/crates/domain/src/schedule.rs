//! Meeting times in words, to dates.
