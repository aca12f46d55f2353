//! A plain-text table: the first column left, the others right.

use std::fmt;

/// Rows of cells. The first row is the heading.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a heading.
    #[must_use]
    pub fn new(heading: Vec<String>) -> Self {
        Self { rows: vec![heading] }
    }

    /// Adds a row; missing cells at its end stay empty.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell: &String| cell.chars().count()).max()
        };
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                if column == 0 {
                    line.push_str(&format!("{cell:<width$}"));
                } else {
                    line.push_str(&format!("  {cell:>width$}"));
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// A number of seconds with three significant digits and a unit.
#[must_use]
pub fn seconds(value: f64) -> String {
    if value >= 1.0 {
        format!("{value:.2} s")
    } else if value >= 1e-3 {
        format!("{} ms", three_digits(value * 1e3))
    } else {
        format!("{} us", three_digits(value * 1e6))
    }
}

fn three_digits(value: f64) -> String {
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let mut table = Table::new(vec!["name".into(), "x".into()]);
        table.row(vec!["a".into(), "1.25".into()]);
        table.row(vec!["long name".into()]);
        assert_eq!(table.to_string(), "name          x\na          1.25\nlong name\n");
    }

    #[test]
    fn seconds_have_three_digits() {
        assert_eq!(seconds(12.345), "12.35 s");
        assert_eq!(seconds(0.012345), "12.3 ms");
        assert_eq!(seconds(0.000_123_4), "123 us");
    }
}
