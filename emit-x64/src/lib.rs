//! IR to x86-64 through Cranelift.
