//! Progress of long work: which step of how many, and the time since the start.

use std::time::Instant;

/// Counts the steps of one command.
pub struct Steps {
    total: usize,
    done: usize,
    start: Instant,
}

impl Steps {
    /// A command of `total` steps starts now.
    pub fn new(total: usize) -> Self {
        Self {
            total,
            done: 0,
            start: Instant::now(),
        }
    }

    /// Announces the next step.
    pub fn next(&mut self, title: &str) {
        self.done += 1;
        println!(
            "\n[{} of {}, {}] {title}",
            self.done,
            self.total,
            self.elapsed()
        );
    }

    /// Ends with the time that it took.
    pub fn end(&self, sentence: &str) {
        println!("\n{sentence} ({})", self.elapsed());
    }

    fn elapsed(&self) -> String {
        let seconds = self.start.elapsed().as_secs();
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    }
}
