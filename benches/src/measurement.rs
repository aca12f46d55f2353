//! What one run says: the answer, which all peers must agree on, and how long it took.

use crate::peer::Run;
use crate::program::Style;

/// The parts of a run's output.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Everything printed that is not a time.
    pub answer: String,
    /// Seconds by the program's own clock, if it reports them.
    pub own: Option<f64>,
    /// Seconds that its user waited for the whole process.
    pub wall: f64,
}

/// Reads a run's output. An error says what is wrong with it.
pub fn read(run: &Run, style: Style) -> Result<Measurement, String> {
    let (answer, own) = match style {
        Style::Plain => plain(&run.output)?,
        Style::PerfBench => perf_bench(&run.output)?,
    };
    Ok(Measurement { answer, own, wall: run.wall })
}

fn plain(output: &str) -> Result<(String, Option<f64>), String> {
    let mut answer = String::new();
    let mut own = None;
    for line in output.lines() {
        let time = [("time:", 1.0), ("us/call:", 1e-6)]
            .iter()
            .find_map(|(label, unit)| line.strip_prefix(label).map(|value| (value.trim(), unit)));
        match time {
            Some((value, unit)) => {
                let value: f64 = value.parse().map_err(|_| format!("not a time: {line:?}"))?;
                own = Some(own.unwrap_or(0.0) + value * unit);
            }
            None => {
                answer.push_str(line);
                answer.push('\n');
            }
        }
    }
    Ok((answer, own))
}

fn perf_bench(output: &str) -> Result<(String, Option<f64>), String> {
    let line = output.trim();
    let unexpected =
        || format!("not `microseconds work result`: {:?}", line.chars().take(80).collect::<String>());
    let mut words = line.splitn(3, char::is_whitespace);
    let (Some(time), Some(work), Some(result)) = (words.next(), words.next(), words.next()) else {
        return Err(unexpected());
    };
    let (Ok(time), Ok(_)) = (time.parse::<i64>(), work.parse::<i64>()) else {
        return Err(unexpected());
    };
    // A program that doesn't fit the machine prints `-1 -1 reason`.
    if time < 0 {
        return Err(result.to_string());
    }
    Ok((result.to_string(), Some(time as f64 / 1e6)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(output: &str) -> Run {
        Run { output: output.into(), wall: 1.0 }
    }

    #[test]
    fn times_are_not_part_of_the_answer() {
        let measured = read(&run("a\ntime: 0.5\nb\n"), Style::Plain).expect("well formed");
        assert_eq!(measured, Measurement { answer: "a\nb\n".into(), own: Some(0.5), wall: 1.0 });
        let measured = read(&run("checksum: 1\nus/call: 20\n"), Style::Plain).expect("well formed");
        assert!((measured.own.expect("there is a time") - 2e-5).abs() < 1e-12);
        assert_eq!(read(&run("a\n"), Style::Plain).expect("well formed").own, None);
        assert!(read(&run("time: soon\n"), Style::Plain).is_err());
    }

    #[test]
    fn perf_bench_lines_have_three_parts() {
        let measured = read(&run("1500000 20 ('a', 1)\n"), Style::PerfBench).expect("well formed");
        assert_eq!(measured, Measurement { answer: "('a', 1)".into(), own: Some(1.5), wall: 1.0 });
        assert_eq!(read(&run("-1 -1 SKIP: no\n"), Style::PerfBench), Err("SKIP: no".into()));
        assert!(read(&run("Traceback"), Style::PerfBench).is_err());
        assert!(read(&run("a b c"), Style::PerfBench).is_err());
    }
}
