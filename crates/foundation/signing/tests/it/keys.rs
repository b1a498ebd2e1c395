//! Key files: ours, those of OpenSSL, and those that cannot be used.

use std::{fs, path::Path, process::Command};

use signing::{Algorithm, Authority, Certificate, Key, Refusal, check, sign};
use tempfile::TempDir;

use crate::{
    paper::{Table, authority, noon, paper, person, stamp},
    tools::{
        Said::{Bad, Good},
        hanko, pdfsig, run,
    },
};

fn openssl(folder: &Path, arguments: &str) {
    run(Command::new("openssl").args(arguments.split(' ')).current_dir(folder));
}

/// An authority and a signer of OpenSSL, with RSA keys of this size: the folder with `signer.pem`, `signer.key` and `root.pem`.
fn rsa(bits: u32) -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::write(
        at.join("ext"),
        "keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n",
    )
    .unwrap();
    let root =
        "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 20000 -subj /CN=Root -sha256";
    openssl(at, root);
    openssl(
        at,
        &format!("req -newkey rsa:{bits} -nodes -keyout signer.key -out signer.csr -subj /C=VN/CN=Signer"),
    );
    let sign = "x509 -req -in signer.csr -CA root.pem -CAkey root.key -CAcreateserial -days 10000 -sha256";
    openssl(at, &format!("{sign} -extfile ext -out signer.pem"));
    folder
}

fn pack(folder: &TempDir, how: &str) -> Vec<u8> {
    let pack = "pkcs12 -export -inkey signer.key -in signer.pem -certfile root.pem -passout pass:secret";
    openssl(folder.path(), format!("{pack} -out file.p12 {how}").trim());
    fs::read(folder.path().join("file.p12")).unwrap()
}

#[test]
fn rsa_keys_of_new_and_old_programs_sign() {
    let folder = rsa(2048);
    let root = Certificate::from_pem(&fs::read(folder.path().join("root.pem")).unwrap()).unwrap().remove(0);
    // Certificates of OpenSSL begin now, by the machine's clock; the test signs a day later.
    let at = root.valid_from().plus_days(1);
    let ways = [
        "",
        "-legacy",
        "-keypbe AES-128-CBC -certpbe AES-192-CBC -macalg sha512 -iter 10000",
        "-legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-3DES",
        "-keypbe NONE -certpbe NONE",
        "-nomac",
    ];
    for way in ways {
        let file = pack(&folder, way);
        let key = Key::from_pkcs12(&file, "secret").unwrap_or_else(|refusal| panic!("{way}: {refusal}"));
        assert_eq!((key.algorithm(), key.subject().as_str()), (Algorithm::Rsa, "Signer"), "{way}");
        assert_eq!(
            Key::from_pkcs12(&file, "Secret").err(),
            Some(Refusal::WrongPassphrase).filter(|_| !way.contains("none"))
        );
        assert!(!format!("{key:?}").contains("secret"));
    }
    let key = Key::from_pkcs12(&pack(&folder, ""), "secret").unwrap();
    let signed = sign(&paper(Table::Streams), &key, &stamp(), at, None).unwrap();
    assert!(check(&signed, std::slice::from_ref(&root)).unwrap()[0].holds());
    hanko(&signed, &root, &[Good]);
    pdfsig(&signed, &root, &[Good]);
    let mut changed = signed;
    changed[400] ^= 1;
    hanko(&changed, &root, &[Bad]);
}

#[test]
fn a_weak_key_or_another_curve_is_refused() {
    let folder = rsa(1024);
    let refusal = Key::from_pkcs12(&pack(&folder, ""), "secret").unwrap_err();
    assert!(matches!(refusal, Refusal::UnusableKey(_)), "{refusal}");

    let folder = TempDir::new().unwrap();
    let own =
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes -subj /CN=E -keyout signer.key";
    openssl(folder.path(), &format!("{own} -out signer.pem"));
    fs::copy(folder.path().join("signer.pem"), folder.path().join("root.pem")).unwrap();
    let refusal = Key::from_pkcs12(&pack(&folder, ""), "secret").unwrap_err();
    assert!(matches!(refusal, Refusal::UnusableKey(_)), "{refusal}");
}

#[test]
fn our_key_files_open_elsewhere_and_only_with_their_passphrase() {
    let authority = authority();
    let year = noon()..noon().plus_days(365);
    let issued =
        authority.person("Trần Văn Bình", None, "UBND phường Thanh Khê", year, "mật khẩu dài").unwrap();
    assert_eq!(Key::from_pkcs12(&issued.pkcs12, "mật khẩu").unwrap_err(), Refusal::WrongPassphrase);
    assert_eq!(Key::from_pkcs12(&issued.pkcs12, "").unwrap_err(), Refusal::WrongPassphrase);
    for length in 0..issued.pkcs12.len() {
        if length % 37 == 0 {
            assert!(Key::from_pkcs12(&issued.pkcs12[..length], "mật khẩu dài").is_err());
        }
    }
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file.p12"), &issued.pkcs12).unwrap();
    let mut command = Command::new("openssl");
    command
        .args(["pkcs12", "-in", "file.p12", "-nodes", "-passin", "pass:mật khẩu dài"])
        .current_dir(folder.path());
    let text = run(&mut command);
    assert!(text.contains("BEGIN PRIVATE KEY") && text.matches("BEGIN CERTIFICATE").count() == 2, "{text}");
}

#[test]
fn an_authority_that_was_kept_is_the_same_and_its_names_say_what_it_is() {
    let authority = authority();
    let key = person(&authority);
    let signed = sign(&paper(Table::Plain), &key, &stamp(), noon(), None).unwrap();
    let kept = Authority::open(&authority.save("root"), "root").unwrap();
    assert!(check(&signed, std::slice::from_ref(kept.root())).unwrap()[0].holds());
    assert_eq!(Authority::open(&authority.save("root"), "toor").unwrap_err(), Refusal::WrongPassphrase);
    let own = key.certificate();
    for name in [own.subject(), kept.root().subject()] {
        assert!(name.contains("DEMONSTRATION – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"), "{name}");
    }
    assert_eq!(key.subject(), "Nguyễn Thị Ánh Tuyết (DEMONSTRATION)");
    assert_eq!(own.identifier().as_deref(), Some("CCCD:048190000001"));
    assert_eq!(own.organisation().as_deref(), Some("UBND phường Thanh Khê"));
}
