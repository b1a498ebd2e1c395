create table paper (
    id text primary key,
    unit text not null,
    kind text not null,
    lang text not null,
    -- The case that it belongs to, and the resident whom it is made out to.
    subject text not null,
    resident text,
    about text not null,
    state text not null,
    year bigint,
    series text,
    number bigint,
    sign text,
    code text not null unique,
    -- All that it says, sealed: the template makes a PDF of it.
    content bytes not null,
    issued_at bigint not null,
    issued_by text not null,
    keep_until text,
    key text,
    sha256 text,
    size bigint,
    pages bigint,
    replaces text,
    ended_at bigint,
    ended_by text,
    reason text,
    version bigint not null
);
create index paper_by_subject on paper (subject, id);
create index paper_by_resident on paper (resident, id) where resident is not null;
create unique index paper_numbered on paper (unit, series, year, number);
create index paper_register on paper (unit, issued_at, id);
create table paper_share (
    digest text primary key,
    paper text not null,
    made_at bigint not null,
    expires_at bigint not null
);
create index paper_share_of on paper_share (paper, expires_at, digest);
