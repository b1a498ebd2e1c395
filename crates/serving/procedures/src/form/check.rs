//! Checks a value and says, field by field, what is wrong.

use jsonschema::{ValidationError, error::ValidationErrorKind as Wrong};
use kernel::{Date, FieldError, text};
use people::personal_number;
use serde_json::{Map, Value};

use super::{
    APPLICANT, Check, Field, Form, Kind, LARGEST, Must, Need, Rows, Sex, all_hold, formats, get, get_text,
    rows::lay_out, set,
};

/// At most so many characters of what was typed are repeated in a message.
const REPEATED: usize = 40;

impl Form {
    /// Checks the value on this day. Answers to fields that are not shown are ignored; the value to keep is
    /// the one from [`Form::tidy`]. The errors come in the order of the fields, one for each; their codes:
    ///
    /// | code | arguments | meaning |
    /// |---|---|---|
    /// | `required`, `choose` | | nothing was filled, nothing was chosen |
    /// | `too-long` | `limit`, `typed` | characters |
    /// | `too-short` | `min`, `typed` | characters |
    /// | `too-large`, `too-small` | `max` or `min` | a number |
    /// | `rows-too-few`, `rows-too-many` | `least` or `most` | the rows of a repeated group |
    /// | `not-a-number`, `not-a-date` | `typed` | not of this kind |
    /// | `not-a-choice`, `not-yes-or-no`, `phone`, `email` | | not of this kind |
    /// | `wrong-script` | | a name with other signs than Latin letters |
    /// | `personal-number-…` | see [`personal_number::Problem`] | structure, or disagreement with birth date or sex |
    /// | `pattern` | `example` | does not have the right form |
    /// | `pledge` | | the declaration is not ticked |
    /// | `future-date` | | after today |
    /// | `after-other`, `before-other` | `other` (a path), `date` | compared with another field |
    /// | `after-day` | `date` | after a day that is fixed for all |
    /// | `too-old` | `days` | longer ago than that |
    /// | `late` | `days`, `other` (a path) | longer ago than that, and it is not said in the other field |
    /// | `under-age`, `over-age` | `years` | younger than that; that old already |
    /// | `needs-female`, `needs-male` | | the answer presumes the other sex |
    /// | `same-number` | | the personal number of another person of the dossier |
    /// | `unknown-field`, `wrong-type` | | only from programs |
    /// | `form-too-large` | `max` | the whole value, in bytes; the field is empty |
    ///
    /// Checks that look at the applicant are left out: see [`Form::check_for`].
    pub fn check(&self, value: &Value, today: Date) -> Result<(), Vec<FieldError>> {
        self.check_for(&Value::Null, value, today)
    }

    /// Checks the value that this applicant fills in, as [`Form::check`] does, and what it presumes of him.
    /// `applicant` is the value of the applicant's own form, as much of it as there is.
    pub fn check_for(&self, applicant: &Value, value: &Value, today: Date) -> Result<(), Vec<FieldError>> {
        self.sound(applicant, value.clone(), today).map(drop)
    }

    /// The value to keep, as [`Form::tidy`] makes it, when it passes the check for this applicant.
    pub fn sound(&self, applicant: &Value, value: Value, today: Date) -> Result<Value, Vec<FieldError>> {
        if bytes_of(&value) > LARGEST {
            return Err(vec![FieldError::new("", "form-too-large").with("max", LARGEST)]);
        }
        let tidy = self.tidy(value);
        let mut value = self.complete(tidy.clone());
        let mut errors: Vec<FieldError> = Vec::new();
        let mut add = |error: FieldError| {
            if !errors.iter().any(|known| known.field == error.field) {
                errors.push(error);
            }
        };
        // Most values are sound, which is told faster than what is wrong.
        if !self.validator.is_valid(&value) {
            for error in self.validator.iter_errors(&value) {
                self.explain(&error).into_iter().for_each(&mut add);
            }
        }
        if value.is_object() {
            set(&mut value, APPLICANT, applicant.clone());
        }
        for section in &self.sections {
            lay_out(&section.fields, &value, |field| {
                if field.is_shown(&value) {
                    field.check(&value, today).into_iter().for_each(&mut add);
                }
            });
        }
        if errors.is_empty() {
            return Ok(tidy);
        }
        let asked = self.laid_out(&value);
        let place = |error: &FieldError| asked.iter().position(|field| field.path == error.field);
        errors.sort_by_key(|error| place(error).unwrap_or(usize::MAX));
        Err(errors)
    }

    /// The value with an object for each group that is shown, and for each row that there must be, so that what is missing is told
    /// field by field.
    fn complete(&self, mut value: Value) -> Value {
        for group in &self.groups {
            if get(&value, &group.path).is_none() && all_hold(&group.when, &value) {
                set(&mut value, &group.path, Value::Object(Map::new()));
            }
        }
        let asks = |rows: &&Rows| rows.fields.iter().any(|own| own.required);
        let repeated = self.fields().filter_map(|field| Some((field, field.rows().filter(asks)?)));
        // Which are shown is told before any row is added.
        for (field, rows) in repeated.filter(|(field, _)| field.is_shown(&value)).collect::<Vec<_>>() {
            let mut there = match get(&value, &field.path) {
                None => Vec::new(),
                Some(Value::Array(there)) => there.clone(),
                Some(_) => continue,
            };
            if there.len() < rows.least {
                there.resize(rows.least, Value::Object(Map::new()));
                set(&mut value, &field.path, Value::Array(there));
            }
        }
        value
    }

    /// The validator's error as errors of fields.
    fn explain(&self, error: &ValidationError<'_>) -> Vec<FieldError> {
        let place = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
        let within = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        let at = |code: &'static str| FieldError::new(place.clone(), code);
        let typed = || error.instance().as_str().map_or(0, |text| text.chars().count());
        let one = match error.kind() {
            Wrong::Required { property } => {
                let path = within(property.as_str().unwrap_or_default());
                let code = self.field(&path).map_or("required", Field::missing);
                FieldError::new(path, code)
            }
            Wrong::AdditionalProperties { unexpected } => {
                return unexpected
                    .iter()
                    .take(10)
                    .map(|name| {
                        FieldError::new(within(&name.chars().take(60).collect::<String>()), "unknown-field")
                    })
                    .collect();
            }
            Wrong::MaxLength { limit } => at("too-long").with("limit", limit).with("typed", typed()),
            Wrong::MinLength { limit } => at("too-short").with("min", limit).with("typed", typed()),
            Wrong::Maximum { limit } => at("too-large").with("max", limit),
            Wrong::Minimum { limit } => at("too-small").with("min", limit),
            Wrong::MinItems { limit } => at("rows-too-few").with("least", limit),
            Wrong::MaxItems { limit } => at("rows-too-many").with("most", limit),
            Wrong::Enum { .. } => at("not-a-choice"),
            Wrong::Constant { .. } => at("pledge"),
            Wrong::Pattern { .. } => {
                let example = self.field(&place).and_then(|field| field.example.clone());
                at("pattern").with("example", example.unwrap_or_default())
            }
            // The format and the type of a field are told by its kind.
            _ => match self.field(&place) {
                Some(field) => {
                    Field { path: place.clone(), ..field.clone() }.not_of_its_kind(error.instance())
                }
                None => at("wrong-type"),
            },
        };
        vec![one]
    }
}

impl Field {
    /// The code for nothing being filled.
    fn missing(&self) -> &'static str {
        match self.kind {
            Kind::Bool { pledge: true } => "pledge",
            Kind::Bool { pledge: false } | Kind::Choice { .. } | Kind::Unit => "choose",
            _ => "required",
        }
    }

    /// That the answer is not of the field's kind, in the words of the kind.
    fn not_of_its_kind(&self, answer: &Value) -> FieldError {
        let at = |code: &'static str| FieldError::new(self.path.clone(), code);
        let Some(typed) = answer.as_str() else { return at("wrong-type") };
        match self.kind {
            Kind::Date => at("not-a-date").with("typed", shortened(typed)),
            Kind::Number { .. } => at("not-a-number").with("typed", shortened(typed)),
            Kind::Bool { .. } => at("not-yes-or-no"),
            Kind::Choice { .. } | Kind::Unit => at("not-a-choice"),
            Kind::Phone => at("phone"),
            Kind::Email => at("email"),
            Kind::Name => at("wrong-script"),
            Kind::PersonalNumber => match personal_number::check(typed) {
                Err(problem) => self.number_problem(problem),
                Ok(_) => at("wrong-type"),
            },
            Kind::Text | Kind::Long | Kind::Address | Kind::Rows(_) => at("wrong-type"),
        }
    }

    fn number_problem(&self, problem: personal_number::Problem) -> FieldError {
        let error = FieldError::new(self.path.clone(), problem.code());
        problem.args().into_iter().fold(error, |error, (name, value)| error.with(name, value))
    }

    /// What the schema cannot say: required when shown, dates and numbers against each other and today.
    fn check(&self, value: &Value, today: Date) -> Option<FieldError> {
        let at = |code: &'static str| FieldError::new(self.path.clone(), code);
        let Some(answer) = get(value, &self.path) else {
            return self.required.then(|| at(self.missing()));
        };
        let typed = answer.as_str()?;
        match self.kind {
            Kind::Date => {
                let Some(date) = formats::date(typed) else {
                    return Some(at("not-a-date").with("typed", shortened(typed)));
                };
                self.checks.iter().find_map(|check| self.check_date(check, date, value, today))
            }
            Kind::PersonalNumber => self.check_number(typed, value),
            Kind::Choice { .. } => {
                self.needs.iter().find_map(|need| self.check_need(need, typed, value, today))
            }
            // A name of marks and dots alone passes for no name.
            Kind::Name => (!text::is_name(typed)).then(|| at("wrong-script")),
            _ => None,
        }
    }

    /// The number against birth date, sex and the numbers of others.
    fn check_number(&self, typed: &str, value: &Value) -> Option<FieldError> {
        let number = personal_number::check(typed).ok()?;
        let (mut year, mut sex) = (None, None);
        for check in &self.checks {
            match check {
                Check::Born(other) => year = get_text(value, other).and_then(formats::date).map(Date::year),
                Check::Sex(other) => sex = get_text(value, other).and_then(Sex::told_by),
                Check::Differs(other) if get_text(value, other) == Some(typed) => {
                    return Some(FieldError::new(self.path.clone(), "same-number"));
                }
                _ => {}
            }
        }
        let sex = sex.map(|sex| match sex {
            Sex::Female => personal_number::Sex::Female,
            Sex::Male => personal_number::Sex::Male,
        });
        number.agrees_with(year, sex).err().map(|problem| self.number_problem(problem))
    }

    /// What the answer presumes; told at the field that disagrees, or here when that is the applicant's own.
    fn check_need(&self, need: &Need, answer: &str, value: &Value, today: Date) -> Option<FieldError> {
        if need.answer != answer {
            return None;
        }
        let (path, told) = need.of.iter().find_map(|path| Some((path, get_text(value, path)?)))?;
        let is_applicants = path.split('.').next() == Some(APPLICANT);
        let at = |code: &'static str| FieldError::new(if is_applicants { &self.path } else { path }, code);
        let age = || formats::date(told).map(|born| age(born, today));
        match need.must {
            Must::FromAge(years) => {
                age().filter(|age| *age < years).map(|_| at("under-age").with("years", years))
            }
            Must::BelowAge(years) => {
                age().filter(|age| *age >= years).map(|_| at("over-age").with("years", years))
            }
            Must::Sex(sex) => Sex::told_by(told).filter(|told| *told != sex).map(|_| match sex {
                Sex::Female => at("needs-female"),
                Sex::Male => at("needs-male"),
            }),
        }
    }

    fn check_date(&self, check: &Check, date: Date, value: &Value, today: Date) -> Option<FieldError> {
        let at = |code: &'static str| FieldError::new(self.path.clone(), code);
        let other = |path: &str| get_text(value, path).and_then(formats::date);
        let beside = |code: &'static str, path: &str, limit: Date| {
            at(code).with("other", path).with("date", formats::date_shown(limit))
        };
        match check {
            Check::NotFuture => (date > today).then(|| at("future-date")),
            Check::NotAfter(path) => {
                other(path).filter(|&limit| date > limit).map(|limit| beside("after-other", path, limit))
            }
            Check::NotBefore(path) => {
                other(path).filter(|&limit| date < limit).map(|limit| beside("before-other", path, limit))
            }
            Check::Until(day) => {
                (date > *day).then(|| at("after-day").with("date", formats::date_shown(*day)))
            }
            Check::MaxAgeDays(days) => {
                let age = today.since(date).ok()?.get_days();
                (i64::from(age) > i64::from(*days)).then(|| at("too-old").with("days", days))
            }
            Check::LateAfter { days, unless } => {
                let is_said = get(value, unless).is_some_and(|said| *said != Value::Bool(false));
                let is_late = i64::from(today.since(date).ok()?.get_days()) > i64::from(*days);
                (is_late && !is_said).then(|| at("late").with("days", days).with("other", unless))
            }
            Check::Born(_) | Check::Sex(_) | Check::Differs(_) => None,
        }
    }
}

impl Sex {
    /// The sex in a choice or in a personal number.
    fn told_by(text: &str) -> Option<Self> {
        match text {
            "female" => Some(Self::Female),
            "male" => Some(Self::Male),
            _ => personal_number::check(text).ok().map(|number| match number.sex() {
                personal_number::Sex::Female => Self::Female,
                personal_number::Sex::Male => Self::Male,
            }),
        }
    }
}

/// How many bytes it takes as JSON.
fn bytes_of(value: &Value) -> usize {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, some: &[u8]) -> std::io::Result<usize> {
            self.0 += some.len();
            Ok(some.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    serde_json::to_writer(&mut count, value).map_or(usize::MAX, |()| count.0)
}

/// Full years since birth.
fn age(born: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!had_birthday)
}

/// What was typed, as much of it as a message can repeat.
fn shortened(typed: &str) -> String {
    let mut short: String = typed.chars().take(REPEATED).collect();
    if short.len() < typed.len() {
        short.push('…');
    }
    short
}
