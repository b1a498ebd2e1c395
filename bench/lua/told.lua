-- What was seen, as one line of JSON.

function done(summary, latency)
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  local ended = lives and lives() or 0
  io.write(string.format('BENCH {"requests":%d,"micros":%d,"refused":%d,"broken":%d,"p99_micros":%d,"lives":%d}\n',
    summary.requests, summary.duration, errors.status, broken, latency:percentile(99), ended))
end
