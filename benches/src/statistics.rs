//! Medians and geometric means.

/// The median; for an even number of values the mean of the middle two. None for no values.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(sorted[middle - 1], upper))
}

/// The geometric mean: the only mean of ratios that does not depend on which side is the base (Fleming and Wallace,
/// "How not to lie with statistics", CACM 1986). None for no values; the values must be positive.
#[must_use]
pub fn geometric_mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let logarithms: f64 = values.iter().map(|value| value.ln()).sum();
    Some((logarithms / values.len() as f64).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_is_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn geometric_mean_of_inverse_ratios_is_one() {
        assert_eq!(geometric_mean(&[]), None);
        let mean = geometric_mean(&[4.0, 0.25]).expect("there are values");
        assert!((mean - 1.0).abs() < 1e-12);
    }
}
