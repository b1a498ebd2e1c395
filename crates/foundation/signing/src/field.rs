//! The fields of a form that hold signatures, each with its one widget on a page.

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use crate::{
    Refusal, Result,
    append::append,
    pdf::{Pdf, Update, reference},
    stamp::{Rectangle, drawing},
    structure,
};

/// A field that is kept for a signature.
#[derive(Clone, Debug, PartialEq)]
pub struct Reservation {
    /// Its name, which no other field of the file has; without a dot.
    pub field: String,
    /// What a reader that speaks says of it, such as 'Chữ ký số của Chủ tịch'.
    pub said: String,
    /// The page, counted from one.
    pub page: u32,
    /// Where on it.
    pub place: Rectangle,
}

/// Appends empty fields to a file that nobody has signed yet; `Spot::Reserved` fills them.
///
/// With it, papers that several sign are tagged as PDF/UA asks, and no later signature changes their structure.
pub fn reserve(pdf: &[u8], reservations: &[Reservation]) -> Result<Vec<u8>> {
    let pdf = Pdf::read(pdf)?;
    if is_signed(&pdf) {
        return Err(Refusal::UnsignablePdf("it is signed already, so no field can be kept in it"));
    }
    let mut names: Vec<_> = pdf.fields().into_iter().map(|field| field.name).collect();
    let mut update = Update::of(&pdf)?;
    for Reservation { field, said, page, place } in reservations {
        if field.is_empty() || field.contains('.') || names.contains(field) {
            return Err(Refusal::UnusableStamp("the name of its field is taken, or none"));
        }
        names.push(field.clone());
        let place = place.checked()?;
        // An empty drawing: PDF/A wants one of each widget.
        let appearance = drawing(place, Dictionary::new(), "", &mut update);
        NewField { name: field, said, page: *page, place }.add(&pdf, &mut update, appearance)?;
    }
    append(&pdf, update)
}

/// A field that is not in the file yet.
pub(crate) struct NewField<'a> {
    pub(crate) name: &'a str,
    pub(crate) said: &'a str,
    pub(crate) page: u32,
    pub(crate) place: Rectangle,
}

impl NewField<'_> {
    /// Adds the field to the form, its widget to the page, and both to the structure.
    pub(crate) fn add(&self, pdf: &Pdf<'_>, update: &mut Update, appearance: Object) -> Result<ObjectId> {
        /// Printed, and left where it is.
        const PRINT_AND_LOCKED: i64 = 4 | 128;
        let page_id = pdf.page(self.page).ok_or(Refusal::UnusableStamp("its page is not in the file"))?;
        let id = update.reserve();
        let mut widget = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => text_string(self.name),
            "TU" => text_string(self.said),
            "F" => PRINT_AND_LOCKED,
            "Rect" => self.place.corners(),
            "P" => page_id,
            "AP" => dictionary! { "N" => appearance },
        };
        // Strict readers, pyHanko among them, take a change of the structure after a signature for a change of the paper.
        let key = if is_signed(pdf) { None } else { structure::enter(pdf, update, id, page_id)? };
        let mut page = update.dictionary(pdf, page_id)?;
        if let Some(key) = key {
            widget.set("StructParent", key);
            // PDF/UA: one goes from note to note in the order of the structure.
            page.set("Tabs", "S");
        }
        let notes = pdf.under(&page, b"Annots").and_then(|listed| listed.as_array().ok()).cloned();
        page.set("Annots", [notes.unwrap_or_default(), vec![id.into()]].concat());
        update.put(page_id, page);
        update.put(id, widget);
        enter_form(pdf, update, id)?;
        Ok(id)
    }
}

fn is_signed(pdf: &Pdf<'_>) -> bool {
    pdf.fields().iter().any(|field| field.is_signature && field.value.is_some())
}

/// The field of this name that waits for its signature, and its place.
pub(crate) fn waiting(pdf: &Pdf<'_>, name: &str) -> Result<(ObjectId, Rectangle)> {
    let missing = Refusal::UnusableStamp("no field of this name waits for a signature");
    let fields = pdf.fields();
    let mut named = fields.iter().filter(|field| field.name == name);
    let (Some(field), None) = (named.next(), named.next()) else { return Err(missing) };
    let id = field.id.filter(|_| field.is_signature && field.value.is_none()).ok_or(missing)?;
    let place = pdf.under(pdf.dictionary(id)?, b"Rect").and_then(Rectangle::of);
    Ok((id, place.ok_or(Refusal::UnusableStamp("its field has no place"))?.checked()?))
}

/// A name that no field has: readers take two fields of one name for a trick.
pub(crate) fn free_name(pdf: &Pdf<'_>) -> String {
    let fields = pdf.fields();
    let mut names = (1_u32..).map(|number| format!("Signature{number}"));
    names.find(|name| !fields.iter().any(|field| field.name == *name)).unwrap_or_default()
}

/// Adds the field to the form, or makes a form.
fn enter_form(pdf: &Pdf<'_>, update: &mut Update, field: ObjectId) -> Result<()> {
    /// There are fields for signatures, and nothing but appending keeps them.
    const SIGNED_AND_APPEND_ONLY: i64 = 3;
    let mut catalog = update.dictionary(pdf, pdf.catalog)?;
    let own = reference(&catalog, b"AcroForm");
    let mut form = match own {
        Some(id) => update.dictionary(pdf, id)?,
        None => catalog.get(b"AcroForm").and_then(Object::as_dict).cloned().unwrap_or_default(),
    };
    let fields = pdf.under(&form, b"Fields").and_then(|listed| listed.as_array().ok()).cloned();
    form.set("Fields", [fields.unwrap_or_default(), vec![field.into()]].concat());
    form.set("SigFlags", SIGNED_AND_APPEND_ONLY);
    if let Some(id) = own {
        update.put(id, form);
    } else {
        catalog.set("AcroForm", update.add(form));
        update.put(pdf.catalog, catalog);
    }
    Ok(())
}
