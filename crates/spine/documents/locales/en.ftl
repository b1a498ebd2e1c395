documents-too-large = The file is larger than { $limit }, the most that one file may have. Please scan or photograph it smaller, or send it in parts.
documents-empty = There is nothing in this file. Please choose it again.
documents-wrong-type = Files of this type cannot be taken. Please send one of: { $kinds }.
documents-misnamed = The name ends in { $claimed }, but the content is { $found }. Please save it as what it is and send it again.
documents-encrypted = This PDF has a password, so that no officer could read it. Please take the password off and send it again.
documents-broken = The file is damaged or did not arrive whole. Please try to open it on your device, then send it again.
documents-too-many-pages = This PDF has { $pages } pages; at most { $limit } can be taken. Please send it in parts.
documents-too-wide = The longer side of this picture has { $side } pixels; at most { $limit } can be taken. Please make it smaller and send it again.
documents-kept = This document was handed in with the dossier and can no longer be taken out.
field-too-many = A dossier may have at most { $limit } files.
field-too-early = Only files of the days before yesterday are cleaned up.

# dynamic: documents-acts
documents-acts = Attachments
