//! Thân Thiện, the program.

fn main() -> std::process::ExitCode {
    thanthien::run()
}
