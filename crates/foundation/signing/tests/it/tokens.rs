//! Keys in a token: SoftHSM stands for one.

use std::{fs, path::Path, process::Command};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    object::{Attribute, CertificateType, ObjectClass},
    session::UserType,
};
use signing::{Algorithm, Certificate, Device, Refusal, check, sign};
use tempfile::TempDir;

use crate::{
    paper::{Table, paper, stamp},
    tools::{Said::Good, hanko, run},
};

const LIBRARY: &str = "/usr/lib/softhsm/libsofthsm2.so";

/// A token's settings stand in the environment, which is one for all tests of a process; so all is in one test, and it runs itself again
/// with the settings.
#[test]
fn keys_in_a_token_sign() {
    if !Path::new(LIBRARY).exists() {
        assert!(std::env::var_os("CI").is_none(), "softhsm2 is missing");
        return;
    }
    if let Some(folder) = std::env::var_os("SIGNING_TOKEN_FOLDER") {
        return signs(Path::new(&folder));
    }
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("tokens")).unwrap();
    let settings =
        format!("directories.tokendir = {}\nobjectstore.backend = file\n", at.join("tokens").display());
    fs::write(at.join("softhsm2.conf"), settings).unwrap();
    let softhsm = |arguments: &str| {
        let mut command = Command::new("softhsm2-util");
        command.args(arguments.split(' ')).current_dir(at).env("SOFTHSM2_CONF", at.join("softhsm2.conf"));
        run(&mut command);
    };
    let openssl = |arguments: &str| run(Command::new("openssl").args(arguments.split(' ')).current_dir(at));
    softhsm("--init-token --free --label ward --pin 123456 --so-pin 654321");
    fs::write(
        at.join("ext"),
        "keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n",
    )
    .unwrap();
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 9000 -subj /CN=Root");
    for (id, name, kind) in [("01", "rsa", "rsa:2048"), ("02", "ec", "ec -pkeyopt ec_paramgen_curve:P-256")] {
        openssl(&format!("req -newkey {kind} -nodes -keyout key.pem -out key.csr -subj /CN={name}"));
        openssl(&format!(
            "x509 -req -in key.csr -CA root.pem -CAkey root.key -days 9000 -extfile ext -out {name}.pem"
        ));
        openssl(&format!("x509 -in {name}.pem -outform DER -out {name}.der"));
        openssl("pkcs8 -topk8 -nocrypt -in key.pem -out key.p8");
        softhsm(&format!("--import key.p8 --token ward --label {name} --id {id} --pin 123456"));
    }
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "tokens::keys_in_a_token_sign", "--nocapture"]);
    run(again.env("SOFTHSM2_CONF", at.join("softhsm2.conf")).env("SIGNING_TOKEN_FOLDER", at));
}

/// Puts the certificates beside the keys, as whoever hands out a token does.
fn put_certificates(context: &Pkcs11, folder: &Path) {
    context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).unwrap();
    let slot = context.get_slots_with_initialized_token().unwrap()[0];
    let session = context.open_rw_session(slot).unwrap();
    session.login(UserType::User, Some(&"123456".to_owned().into())).unwrap();
    for (id, name) in [(1, "rsa"), (2, "ec")] {
        let certificate = [
            Attribute::Class(ObjectClass::CERTIFICATE),
            Attribute::CertificateType(CertificateType::X_509),
            Attribute::Token(true),
            Attribute::Id(vec![id]),
            Attribute::Label(name.as_bytes().to_vec()),
            Attribute::Subject(b"\x30\x00".to_vec()),
            Attribute::Value(fs::read(folder.join(format!("{name}.der"))).unwrap()),
        ];
        session.create_object(&certificate).unwrap();
    }
    session.logout().unwrap();
}

fn signs(folder: &Path) {
    let context = Pkcs11::new(LIBRARY).unwrap();
    put_certificates(&context, folder);
    let root = Certificate::from_pem(&fs::read(folder.join("root.pem")).unwrap()).unwrap().remove(0);
    let at = root.valid_from().plus_days(1);
    let wrong = Device::open(Path::new(LIBRARY), "ward", "000000").unwrap_err();
    assert_eq!(wrong, Refusal::WrongPin);
    assert!(matches!(Device::open(Path::new(LIBRARY), "city", "123456"), Err(Refusal::Token(_))));
    assert!(matches!(Device::open(Path::new("/nowhere.so"), "ward", "123456"), Err(Refusal::Token(_))));
    let device = Device::open(Path::new(LIBRARY), "ward", "123456").unwrap();
    assert!(matches!(device.key("nobody"), Err(Refusal::UnusableKey(_))));
    for (label, algorithm) in [("rsa", Algorithm::Rsa), ("ec", Algorithm::Ecdsa)] {
        let key = device.key(label).unwrap();
        assert_eq!((key.algorithm(), key.subject().as_str()), (algorithm, label));
        let signed = sign(&paper(Table::Plain), &key, &stamp(), at, None).unwrap();
        assert!(check(&signed, std::slice::from_ref(&root)).unwrap()[0].holds());
        hanko(&signed, &root, &[Good]);
    }
}
