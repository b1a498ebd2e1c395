//! testkit-macros
