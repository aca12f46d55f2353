//! The ways in which the native tier is made to run: as it comes, compiled at once, and with side exits taken at random.
//!
//! A variant needs options that the binary may not have yet; [`Variant::missing`] asks it, and says why the variant
//! cannot be run.

use std::time::Duration;

use crate::process::End;
use crate::taipan::Taipan;

/// One way of running the native tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// As in `corpus:native-eager`.
    pub name: &'static str,
    /// Functions and loops are compiled when they are first reached.
    eager: bool,
    /// Side exits are taken at random.
    exits: bool,
}

/// All variants; the first one is the tier itself.
pub const VARIANTS: [Variant; 3] = [
    Variant { name: "native", eager: false, exits: false },
    Variant { name: "native-eager", eager: true, exits: false },
    Variant { name: "native-exits", eager: true, exits: true },
];

impl Variant {
    /// The options that select it; `seed` decides which side exits are taken.
    #[must_use]
    pub fn options(self, seed: u64) -> Vec<String> {
        let mut options = vec!["-X".to_string(), "emit=native".to_string()];
        if self.eager {
            options.extend(["-X".to_string(), "native-after=0".to_string()]);
        }
        if self.exits {
            options.extend(["-X".to_string(), format!("native-exits={}", seed % 1_000_000_007)]);
        }
        options
    }

    /// Why `taipan` cannot run it, if it cannot.
    #[must_use]
    pub fn missing(self, taipan: &Taipan) -> Option<String> {
        let options = self.options(1);
        let run = taipan.invocation("/".as_ref(), Duration::from_secs(20)).args(&options).args(["-c", "pass"]).run();
        match run {
            Ok(done) if done.end == End::Exit(0) => None,
            Ok(_) => Some(format!("the binary does not take {}", options.join(" "))),
            Err(why) => Some(why),
        }
    }
}

/// A number that differs between names and is the same in every run (FNV-1a).
#[must_use]
pub fn seed_of(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_a_set_of_options() {
        assert_eq!(VARIANTS[0].options(9), ["-X", "emit=native"]);
        assert_eq!(VARIANTS[1].options(9), ["-X", "emit=native", "-X", "native-after=0"]);
        assert_eq!(VARIANTS[2].options(9)[4..], ["-X", "native-exits=9"]);
    }

    #[test]
    fn a_binary_that_refuses_an_option_is_noticed() {
        assert_eq!(VARIANTS[1].missing(&Taipan::at("/bin/true")), None);
        assert!(VARIANTS[1].missing(&Taipan::at("/bin/false")).unwrap().contains("native-after"));
        assert!(VARIANTS[1].missing(&Taipan::at("/no/such")).is_some());
    }
}
