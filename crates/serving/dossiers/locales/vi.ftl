# Tình trạng hồ sơ
# dynamic: dossiers-status-
dossiers-status-submitted = Chờ tiếp nhận
dossiers-status-supplement = Chờ bổ sung
dossiers-status-processing = Đang xử lý
dossiers-status-paused = Tạm dừng
dossiers-status-done = Đã có kết quả
dossiers-status-returned = Đã trả kết quả
dossiers-status-refused = Không tiếp nhận
dossiers-status-withdrawn = Đã rút
dossiers-status-stopped = Dừng giải quyết
# dynamic: dossiers-holder-
dossiers-holder-one_stop = Bộ phận Một cửa
dossiers-holder-specialist = Công chức chuyên môn
dossiers-holder-leader = Lãnh đạo
dossiers-holder-clerk = Văn thư
# dynamic: dossiers-channel-
dossiers-channel-online = Nộp trực tuyến
dossiers-channel-counter = Nộp tại quầy
dossiers-over = Hồ sơ { $code }
dossiers-over-both = Hồ sơ { $code } · { $procedure }

# Diễn biến
# dynamic: dossiers-line-
dossiers-line-filed = Hồ sơ được nộp trực tuyến và có ngày hẹn trả
dossiers-line-filed-counter = Hồ sơ được nhận tại quầy và có ngày hẹn trả
dossiers-line-accepted = Bộ phận Một cửa đã tiếp nhận và chuyển xử lý
dossiers-line-refused = Hồ sơ không được tiếp nhận
dossiers-line-supplement-asked = Bộ phận Một cửa đề nghị bổ sung
dossiers-line-supplement-answered = Hồ sơ đã được bổ sung
dossiers-line-passed = Xong bước: { $step }
dossiers-line-sent-back = Chuyển lại để làm kỹ hơn bước: { $step }
dossiers-line-taken-back = Bước vừa chuyển được rút lại
dossiers-line-transferred = Hồ sơ được giao cho người khác xử lý
dossiers-line-paused = Hồ sơ tạm dừng, thời gian không tính tiếp
dossiers-line-resumed = Hồ sơ được làm tiếp
dossiers-line-stopped = Dừng giải quyết hồ sơ
dossiers-line-withdrawn = Người nộp rút hồ sơ
dossiers-line-finished = Đã có kết quả
dossiers-line-returned = Đã trả kết quả
dossiers-line-broken = Lỡ hẹn: đã quá thời hạn mà chưa có kết quả
dossiers-line-renewed = Lãnh đạo hẹn lại ngày trả
dossiers-line-moved = Ngày hẹn lùi lại do lịch làm việc thay đổi
dossiers-line-handed-over = Đơn vị kế thừa tiếp nhận hồ sơ và làm tiếp; mã hồ sơ và ngày hẹn giữ nguyên
dossiers-line-judged = Ông/bà đã đánh giá

# Từ chối
dossiers-no-procedure = Không có thủ tục này, hoặc thủ tục không còn hiệu lực hôm nay.
dossiers-not-competent = Nơi được chọn không giải quyết thủ tục này. Xin chọn nơi khác.
dossiers-not-online = Thủ tục này chưa nộp trực tuyến được. Xin ông/bà đến Bộ phận Một cửa.
dossiers-not-submitted = Hồ sơ không còn chờ tiếp nhận.
dossiers-not-processing = Hồ sơ không ở tình trạng đang xử lý.
dossiers-not-paused = Hồ sơ không tạm dừng.
dossiers-nothing-asked = Hồ sơ này không cần bổ sung gì.
dossiers-supplement-asked-before = Hồ sơ này đã được đề nghị bổ sung một lần. Theo quy định chỉ được đề nghị một lần, với danh sách đầy đủ.
dossiers-nothing-listed = Xin ghi những thứ cần bổ sung, từ 1 đến 30 mục.
dossiers-no-reason = Xin ghi lý do.
dossiers-too-late = Hồ sơ đã có kết quả hoặc đã kết thúc, nên không làm được việc này nữa.
dossiers-not-ready = Hồ sơ chưa có kết quả.
dossiers-no-outcome = Bước này cho ra kết quả: xin ghi kết quả.
dossiers-same-holder = Người này đang giữ hồ sơ rồi.
dossiers-wrong-post = Vị trí này không làm được bước này. Xin chọn vị trí khác.
dossiers-no-step-before = Không có bước nào trước bước này.
dossiers-cannot-take-back = Không rút lại được nữa: người sau đã bắt đầu làm, hoặc bước đó không phải do ông/bà chuyển.
dossiers-not-returned = Ông/bà nhận kết quả rồi mới đánh giá được.
dossiers-not-tracked = Không tìm thấy hồ sơ nào khớp cả mã hồ sơ và bốn số cuối. Xin xem lại giấy hẹn và thẻ căn cước.

# Cho chương trình kết nối
# dynamic: dossiers-acts scope-
dossiers-acts = Hồ sơ
scope-dossiers-read = Đọc tình trạng hồ sơ
scope-dossiers-read-help = Mã, tình trạng, các bước và thời hạn. Không có họ tên, không có những gì người dân hay cán bộ viết.
scope-dossiers-file = Nộp hồ sơ thay người dân
scope-dossiers-file-help = Chuyển hồ sơ mà người dân đã nộp ở nơi khác, như cổng của thành phố, rồi đọc tình trạng.
