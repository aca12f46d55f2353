//! Hands the board's linker script to the linker, and the image of frozen modules to the compiler: the file that
//! `TAIPAN_FROZEN` names (`taipan freeze` makes it), or an empty one.

fn main() {
    println!("cargo::rerun-if-changed=link");
    frozen();
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("none") {
        return;
    }
    let folder = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    // The default feature is there too when another board is asked for, so it is looked at last.
    let boards = ["an385", "an500", "an386"];
    let board = boards
        .into_iter()
        .find(|board| std::env::var_os(format!("CARGO_FEATURE_{}", board.to_uppercase())).is_some());
    let Some(board) = board else {
        println!("cargo::error=no board: build with the feature an385, an386 or an500");
        return;
    };
    println!("cargo::rustc-link-arg=-L{folder}/link");
    println!("cargo::rustc-link-arg=-T{board}.ld");
}

fn frozen() {
    println!("cargo::rerun-if-env-changed=TAIPAN_FROZEN");
    let image = std::env::var("TAIPAN_FROZEN").unwrap_or_else(|_| {
        let empty = format!("{}/frozen.image", std::env::var("OUT_DIR").unwrap_or_default());
        if let Err(error) = std::fs::write(&empty, []) {
            println!("cargo::error={empty}: {error}");
        }
        empty
    });
    println!("cargo::rerun-if-changed={image}");
    println!("cargo::rustc-env=TAIPAN_FROZEN_IMAGE={image}");
}
