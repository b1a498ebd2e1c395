-- Files dossiers: with every request another applicant, another ward, another filer and another Idempotency-Key.

local function words(name)
  local found = {}
  for word in os.getenv(name):gmatch("%S+") do
    found[#found + 1] = word
  end
  return found
end

local first = tonumber(os.getenv("BENCH_FIRST"))
local body = os.getenv("BENCH_BODY")
local wards, tokens = words("BENCH_WARDS"), words("BENCH_TOKENS")
local headers = { ["Content-Type"] = "application/json" }
local sent = 0

-- The applicant is `town::Applicant(at)`.
function request()
  local at = first + sent
  sent = sent + 1
  local year, serial = 40 + math.floor(at / 1000000), at % 1000000
  headers["Authorization"] = "Bearer " .. tokens[sent % #tokens + 1]
  headers["Idempotency-Key"] = string.format("01990000-0000-7000-8000-%012d", at)
  local filled = string.format(body, year, serial, serial, wards[sent % #wards + 1])
  return wrk.format("POST", "/api/v1/dossiers", headers, filled)
end

dofile(os.getenv("BENCH_TOLD"))
