//! The structure of a tagged file: a reader that speaks must come upon the signature as it comes upon a paragraph.
//!
//! ISO 14289-1 (PDF/UA), 7.18.4: a field's widget stands in a `Form` element.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::{
    Refusal, Result,
    pdf::{Pdf, Update, reference},
};

/// Puts the widget into the structure. Gives its key there, or nothing when the file has no structure.
pub(crate) fn enter(
    pdf: &Pdf<'_>,
    update: &mut Update,
    widget: ObjectId,
    page: ObjectId,
) -> Result<Option<i64>> {
    let Some(root_id) = reference(&update.dictionary(pdf, pdf.catalog)?, b"StructTreeRoot") else {
        return Ok(None);
    };
    let mut root = update.dictionary(pdf, root_id)?;
    let key = next_key(pdf, &root)?;
    let element = update.reserve();
    let above = if let Some(id) = document_element(pdf, &root) {
        let mut document = update.dictionary(pdf, id)?;
        add_kid(pdf, &mut document, element);
        update.put(id, document);
        id
    } else {
        add_kid(pdf, &mut root, element);
        root_id
    };
    update.put(
        element,
        dictionary! {
            "Type" => "StructElem",
            "S" => "Form",
            "P" => above,
            "Pg" => page,
            // The one kid without a list around it: pyHanko finds the widget of a field that is filled only so.
            "K" => dictionary! { "Type" => "OBJR", "Obj" => widget, "Pg" => page },
        },
    );
    let tree = root.get(b"ParentTree").cloned().unwrap_or_else(|_| Dictionary::new().into());
    let row = [Object::Integer(key), Object::Reference(element)];
    match tree {
        Object::Reference(id) => {
            let mut tree = update.dictionary(pdf, id)?;
            add_row(pdf, update, &mut tree, &row);
            update.put(id, tree);
        }
        Object::Dictionary(mut tree) => {
            add_row(pdf, update, &mut tree, &row);
            root.set("ParentTree", tree);
        }
        _ => return Err(damaged()),
    }
    root.set("ParentTreeNextKey", key + 1);
    update.put(root_id, root);
    Ok(Some(key))
}

fn damaged() -> Refusal {
    Refusal::UnreadablePdf("its structure is damaged".to_owned())
}

/// The element that holds the whole document, when the structure begins with one.
fn document_element(pdf: &Pdf<'_>, root: &Dictionary) -> Option<ObjectId> {
    let id = match root.get(b"K").ok()? {
        Object::Reference(id) => *id,
        Object::Array(kids) => kids.first()?.as_reference().ok()?,
        _ => return None,
    };
    // The kids may stand in an array of their own.
    let id = match pdf.document.get_object(id).ok()? {
        Object::Array(kids) => kids.first()?.as_reference().ok()?,
        _ => id,
    };
    let is_document = pdf.dictionary(id).ok()?.get(b"S").and_then(Object::as_name).ok()? == b"Document";
    is_document.then_some(id)
}

fn add_kid(pdf: &Pdf<'_>, element: &mut Dictionary, kid: ObjectId) {
    let mut kids = match element.get(b"K").ok() {
        None => Vec::new(),
        Some(found) => match pdf.document.dereference(found) {
            Ok((_, Object::Array(kids))) => kids.clone(),
            _ => vec![found.clone()],
        },
    };
    kids.push(kid.into());
    element.set("K", kids);
}

/// Adds a row to the tree of numbers. The key is above all others, so the row comes last: in the one list, or in a new leaf.
fn add_row(pdf: &Pdf<'_>, update: &mut Update, tree: &mut Dictionary, row: &[Object; 2]) {
    if let Some(Ok(kids)) = pdf.under(tree, b"Kids").map(Object::as_array) {
        let limits = vec![row[0].clone(), row[0].clone()];
        let mut kids = kids.clone();
        kids.push(update.add(dictionary! { "Limits" => limits, "Nums" => row.to_vec() }).into());
        tree.set("Kids", kids);
    } else {
        let rows = pdf.under(tree, b"Nums").and_then(|rows| rows.as_array().ok()).cloned();
        tree.set("Nums", [rows.unwrap_or_default(), row.to_vec()].concat());
    }
}

/// A key that is in no row yet.
fn next_key(pdf: &Pdf<'_>, root: &Dictionary) -> Result<i64> {
    let tree = pdf.under(root, b"ParentTree").and_then(|tree| tree.as_dict().ok());
    let used = tree.map_or(Some(-1), |tree| largest_key(pdf, tree, 0)).ok_or_else(damaged)?;
    let said = root.get(b"ParentTreeNextKey").and_then(Object::as_i64).unwrap_or_default();
    Ok(said.max(used.saturating_add(1)).clamp(0, i64::from(i32::MAX)))
}

fn largest_key(pdf: &Pdf<'_>, tree: &Dictionary, depth: u8) -> Option<i64> {
    const DEEPEST: u8 = 16;
    if depth == DEEPEST {
        return None;
    }
    let array = |key: &[u8]| pdf.under(tree, key).and_then(|found| found.as_array().ok());
    let own = array(b"Nums").and_then(|rows| rows.chunks(2).filter_map(|row| row[0].as_i64().ok()).max());
    // Keys rise from leaf to leaf.
    let below = match array(b"Kids").and_then(|kids| kids.last()) {
        Some(last) => {
            let (_, last) = pdf.document.dereference(last).ok()?;
            Some(largest_key(pdf, last.as_dict().ok()?, depth + 1)?)
        }
        None => None,
    };
    own.max(below).or(Some(-1))
}
