//! The child of the tests: prints for whoever speaks to it on standard input.

fn main() -> std::io::Result<()> {
    press::child::serve(std::io::stdin().lock(), std::io::stdout().lock())
}
