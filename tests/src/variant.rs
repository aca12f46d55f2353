//! The ways in which the native tiers are made to run: native as it comes, compiled at once, and with side exits taken at
//! random; viper as it comes, and with its pointers checked.
//!
//! A variant needs options that the binary may not have yet; [`Variant::missing`] asks it, and says why the variant
//! cannot be run.

use std::time::Duration;

use crate::directives::TIERS;
use crate::process::End;
use crate::taipan::Taipan;

/// One way of running a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// As in `corpus:native-eager`.
    pub name: &'static str,
    /// The tier.
    pub tier: &'static str,
    /// What is given behind `-X`, beside the tier.
    extra: &'static [&'static str],
    /// Side exits are taken at random.
    exits: bool,
}

/// All variants; those whose name is a tier are the tier itself.
pub const VARIANTS: [Variant; 5] = [
    Variant { name: "native", tier: "native", extra: &[], exits: false },
    Variant { name: "native-eager", tier: "native", extra: &["native-after=0"], exits: false },
    Variant { name: "native-exits", tier: "native", extra: &["native-after=0"], exits: true },
    Variant { name: "viper", tier: "viper", extra: &[], exits: false },
    Variant { name: "viper-checked", tier: "viper", extra: &["viper=checked"], exits: false },
];

impl Variant {
    /// The options that select it; `seed` decides which side exits are taken.
    #[must_use]
    pub fn options(self, seed: u64) -> Vec<String> {
        let mut options = vec!["-X".to_string(), format!("emit={}", self.tier)];
        for extra in self.extra {
            options.extend(["-X".to_string(), (*extra).to_string()]);
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
        let run = taipan
            .invocation("/".as_ref(), Duration::from_secs(20))
            .args(&options)
            .args(["-c", "pass"])
            .run();
        match run {
            Ok(done) if done.end == End::Exit(0) => None,
            Ok(_) => Some(format!("the binary does not take {}", options.join(" "))),
            Err(why) => Some(why),
        }
    }
}

/// A tier, or a variant of one, as a way to run scripts.
#[derive(Clone, Debug)]
pub struct Way {
    tier: &'static str,
    variant: Option<Variant>,
    /// Why the binary cannot run it, if it cannot.
    pub missing: Option<String>,
}

impl Way {
    /// As in `corpus:native-eager`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.variant.map_or(self.tier, |variant| variant.name)
    }

    /// The options that select it.
    #[must_use]
    pub fn options(&self, seed: u64) -> Vec<String> {
        match self.variant {
            Some(variant) => variant.options(seed),
            None => vec!["-X".to_string(), format!("emit={}", self.tier)],
        }
    }
}

/// All ways in which one binary runs scripts.
#[derive(Clone, Debug)]
pub struct Ways(Vec<Way>);

impl Ways {
    /// Asks the binary.
    #[must_use]
    pub fn of(taipan: &Taipan) -> Self {
        let way = |tier: &'static str| Way { tier, variant: None, missing: None };
        let variant = |variant: &Variant| Way {
            tier: variant.tier,
            variant: Some(*variant),
            // The tier itself must be there.
            missing: if variant.name == variant.tier { None } else { variant.missing(taipan) },
        };
        let tiers = TIERS.into_iter().flat_map(|tier| {
            let variants: Vec<Way> =
                VARIANTS.iter().filter(|variant| variant.tier == tier).map(variant).collect();
            if variants.is_empty() { vec![way(tier)] } else { variants }
        });
        Self(tiers.collect())
    }

    /// Those that a script with these tiers asks for; with `only`, of that name.
    #[must_use]
    pub fn for_tiers(&self, tiers: &[&'static str], only: Option<&str>) -> Vec<Way> {
        let asked = self.0.iter().filter(|way| tiers.contains(&way.tier));
        asked.filter(|way| only.is_none_or(|only| only == way.name())).cloned().collect()
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
    fn scripts_of_the_native_tier_run_with_every_variant() {
        let ways = Ways::of(&Taipan::at("/bin/false"));
        let names =
            |only| ways.for_tiers(&["bytecode", "native"], only).iter().map(Way::name).collect::<Vec<_>>();
        assert_eq!(names(None), ["bytecode", "native", "native-eager", "native-exits"]);
        assert_eq!(names(Some("native-eager")), ["native-eager"]);
        let viper = ways.for_tiers(&["viper"], None);
        assert_eq!(viper.iter().map(Way::name).collect::<Vec<_>>(), ["viper", "viper-checked"]);
        assert!(ways.for_tiers(&["native"], Some("native"))[0].missing.is_none());
        assert!(ways.for_tiers(&["native"], Some("native-exits"))[0].missing.is_some());
    }

    #[test]
    fn a_binary_that_refuses_an_option_is_noticed() {
        assert_eq!(VARIANTS[1].missing(&Taipan::at("/bin/true")), None);
        assert!(VARIANTS[1].missing(&Taipan::at("/bin/false")).unwrap().contains("native-after"));
        assert!(VARIANTS[1].missing(&Taipan::at("/no/such")).is_some());
    }
}
