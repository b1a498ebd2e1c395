-- Lives of dossiers at the counter: filed, accepted, every step of the process to the result, and the list of what is ready. Each answer says
-- what comes next, so that the next free connection takes it; what is not owed is filed anew.

local function words(name)
  local found = {}
  for word in os.getenv(name):gmatch("%S+") do
    found[#found + 1] = word
  end
  return found
end

local first = tonumber(os.getenv("BENCH_FIRST"))
local body, wards = os.getenv("BENCH_BODY"), words("BENCH_WARDS")
-- `ward/role=token`
local tokens = {}
for _, pair in ipairs(words("BENCH_OFFICERS")) do
  local who, token = pair:match("^(.-)=(.+)$")
  tokens[who] = token
end
local passing = '{"outcome":{"granted":true,"number":"1/2023","note":"Đã giải quyết."}}'
local owed, next_owed, filed, asked = {}, 1, 0, 0
cycles = 0

local function headers(who)
  asked = asked + 1
  return {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. tokens[who],
    ["Idempotency-Key"] = string.format("01990000-0000-7000-9000-%012d", first + asked),
  }
end

local function file()
  local at = first + filed
  filed = filed + 1
  local ward = wards[filed % #wards + 1]
  local year, serial = 40 + math.floor(at / 1000000), at % 1000000
  local filled = string.format(body, year, serial, serial, ward)
  return wrk.format("POST", "/api/v1/dossiers", headers(ward .. "/one_stop"), filled)
end

function request()
  local call = owed[next_owed]
  if call == nil then
    return file()
  end
  owed[next_owed] = nil
  next_owed = next_owed + 1
  return wrk.format(call.method, call.path, headers(call.who), call.body)
end

local last = 0
local function owe(call)
  last = last + 1
  owed[last] = call
end

function response(status, _, text)
  local id = text:match('^{"id":"([%x-]+)"')
  if id == nil then
    -- The list: one life has come to its end.
    if status == 200 then cycles = cycles + 1 end
    return
  end
  local state = text:match('"status":"(%a+)"')
  local role, ward = text:match('"holder":{"role":"([%a_]+)","unit":{"id":"[%x-]+","slug":"([%w-]+)"')
  local path = "/api/v1/dossiers/" .. id
  if state == "submitted" then
    owe({ method = "POST", path = path .. "/acceptance", who = ward .. "/one_stop", body = "{}" })
  elseif state == "processing" then
    owe({ method = "POST", path = path .. "/steps", who = ward .. "/" .. role, body = passing })
  elseif state == "done" then
    owe({ method = "GET", path = "/api/v1/dossiers?status=done&unit=" .. ward, who = ward .. "/one_stop" })
  end
end

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function lives()
  return threads[1]:get("cycles")
end

dofile(os.getenv("BENCH_TOLD"))
