boards-way = Bảng theo dõi
boards-way-public = Số liệu
boards-title = Bảng theo dõi
boards-public = Số liệu công khai
boards-week = tuần { $from } đến { $to }
boards-month = tháng { $n }/{ $year }
boards-quarter = quý { $n }/{ $year }
boards-year = năm { $year }
boards-sizes = Khoảng thời gian
# dynamic: boards-size-
boards-size-day = Ngày
boards-size-week = Tuần
boards-size-month = Tháng
boards-size-quarter = Quý
boards-size-year = Năm
boards-before = ← { $period }
boards-after = { $period } →

# Sắp trễ, đã trễ
boards-late-now = Đã trễ, chưa xong
boards-late-none = Không có việc nào trễ.
boards-late-all = Xem tất cả việc trễ
boards-soon-now = Sắp đến hạn
boards-nothing-breaks = Không có việc nào trễ, cũng không có việc nào đến hạn trong một ngày làm việc tới.
boards-soon-none = Không có việc nào đến hạn trong một ngày làm việc tới.
boards-soon-all = Xem tất cả việc chưa đến hạn
boards-late = Đã trễ hẹn
boards-due = Hạn { $when }
boards-put-right = Khắc phục điều bà con chưa hài lòng
# dynamic: boards-kind-
boards-kind-answer = trả lời tiếp nhận
boards-kind-result = trả kết quả
boards-kind-put-right = việc của lãnh đạo
boards-kind-proposal = trả lời kiến nghị đơn giản hoá
# dynamic: boards-role-
boards-role-one-stop = Bộ phận Một cửa
boards-role-specialist = Chuyên viên
boards-role-leader = Lãnh đạo
boards-role-clerk = Văn thư
boards-role-operator = Quản trị hệ thống

# Các phần của bảng
boards-promises = Giữ lời hẹn
boards-promises-none = Chưa có lời hẹn nào đến hạn trong khoảng này.
boards-open = Đang giải quyết
boards-open-none = Không có hồ sơ nào đang giải quyết.
boards-received = Nhận hồ sơ
boards-received-none = Chưa nhận hồ sơ nào trong khoảng này.
boards-verdicts = Bà con nói gì
boards-verdicts-none = Chưa hỏi ai trong khoảng này.
boards-silent = Chưa trả lời
boards-complaints = Bà con chưa hài lòng về:
boards-units = Từng đơn vị
boards-unit = Đơn vị
boards-months = Lời hẹn đến hạn, 12 tháng
boards-kept = Giữ lời
boards-year-before = Cùng kỳ năm trước
boards-change = Tăng, giảm
boards-lengths = Giải quyết trong bao lâu
boards-lengths-days = Ngày làm việc
boards-lengths-key = Hồ sơ có kết quả
boards-lines = Tất cả con số
boards-figure = Con số
boards-now = lúc này
boards-how = Lời hẹn được tính vào ngày đến hạn, kể cả khi xong sớm hơn. Việc đã trễ vẫn tính là trễ, dù sau đó có hẹn lại. Bấm vào con số để xem từng việc; con số của một ngày đã qua về hồ sơ đang giải quyết thì không có danh sách.
boards-way-report = Báo cáo để in
boards-way-index = Bộ chỉ số 766
boards-way-csv = Tải về bảng tính (CSV)
boards-way-open = Trang công khai của đơn vị

# Các dòng
# dynamic: boards-line-
boards-line-received = Hồ sơ đã nhận
boards-line-online-share = Tỷ lệ nộp trực tuyến
boards-line-due = Đến hạn
boards-line-early = Sớm hơn hẹn
boards-line-on-time = Đúng hẹn
boards-line-late = Trễ hẹn
boards-line-kept-share = Tỷ lệ giữ lời hẹn
boards-line-ended = Đã có kết quả
boards-line-released = Kết thúc không có kết quả
boards-line-mean-time = Thời gian giải quyết trung bình
boards-line-standing = Đang giải quyết cuối kỳ
boards-line-asked = Người được hỏi ý kiến
boards-line-answered = Người trả lời
boards-line-satisfied = Hài lòng
boards-line-unsatisfied = Chưa hài lòng
boards-line-satisfied-share = Tỷ lệ hài lòng
boards-line-held = Đang giữ
boards-line-reuse-share = Thông tin dùng lại, không phải khai lại
boards-line-reuse-offered = Hồ sơ của người đã có thông tin
boards-line-reuse-taken = Hồ sơ dùng lại toàn bộ thông tin đã có
# dynamic: boards-held-
boards-held-running = Đang giữ, chưa đến hạn
boards-held-paused = Đang giữ, tạm dừng
boards-held-overdue = Đang giữ, quá hạn
# dynamic: boards-settled-
boards-settled-early = Đã giải quyết, sớm hơn hẹn
boards-settled-on-time = Đã giải quyết, đúng hẹn
boards-settled-late = Đã giải quyết, trễ hẹn
boards-settled-late-ours = Đã giải quyết, trễ do cơ quan
boards-settled-late-applicant = Đã giải quyết, trễ do người nộp
boards-settled-late-other-agency = Đã giải quyết, trễ do cơ quan khác
boards-settled-late-nature = Đã giải quyết, trễ do thiên tai
# dynamic: boards-received-
boards-received-online = Trực tuyến
boards-received-counter = Tại quầy
boards-received-post = Qua bưu chính
boards-received-mobile = Tổ hỗ trợ lưu động
# dynamic: boards-late-
boards-late-unsaid = Chưa rõ do đâu
boards-late-ours = Do cơ quan
boards-late-applicant = Do người nộp
boards-late-other-agency = Do cơ quan khác
boards-late-nature = Do thiên tai
# dynamic: boards-released-
boards-released-refused = Không tiếp nhận
boards-released-stopped = Dừng giải quyết
boards-released-withdrawn = Người nộp rút sau khi tiếp nhận
boards-released-withdrawn-unaccepted = Người nộp rút trước khi tiếp nhận
# dynamic: boards-standing-
boards-standing-running = Chưa đến hạn
boards-standing-paused = Tạm dừng
boards-standing-overdue = Quá hạn

# Danh sách sau con số
boards-when = Thời điểm
boards-row = Hồ sơ
boards-state = Tình trạng
boards-notes = Ghi chú
boards-renewed = Hẹn lại { $due }, { $fault }
boards-rows-none = Không có việc nào như vậy.
boards-rows-none-more = Ông/bà chọn con số khác trên bảng, hoặc khoảng thời gian khác.
boards-rows-how = Danh sách chỉ có mã hồ sơ và thời điểm, không có tên người nộp.
boards-rows-verdicts = Đánh giá không cho biết của ai và về hồ sơ nào.

# Từng thủ tục, từng cán bộ
boards-procedures = Từng thủ tục
boards-procedures-none = Chưa có hồ sơ nào trong khoảng này.
boards-procedure = Thủ tục
boards-received-before = Cùng kỳ năm trước nhận
boards-officers = Từng cán bộ
boards-officers-none = Chưa có cán bộ nào giải quyết xong hồ sơ trong khoảng này.
boards-officers-none-more = Ông/bà chọn khoảng thời gian khác. Cán bộ chỉ thấy số liệu của mình; lãnh đạo thấy của cả đơn vị.
boards-officer = Cán bộ
boards-officer-vacant = Vị trí chưa có người, { $unit }
boards-officer-held = Đang giữ
boards-officer-held-none = Lúc này không giữ hồ sơ nào.
boards-officer-how = Hồ sơ được tính cho người làm bước chiếm nhiều thời gian nhất (không kể bước ký duyệt), vào ngày có kết quả. Đánh giá của bà con chỉ hiện khi có từ { $least } người trả lời trở lên, để không ai đoán được là của ai. Chỉ cán bộ này và lãnh đạo của đơn vị thấy trang này.
boards-listed-how = Tính vào tháng có kết quả, tháng hỏi ý kiến, tháng trả lời. “Còn ít” là chưa đủ { $least } người trả lời: nêu ra thì đoán được là của ai. Bấm vào con số để xem từng hồ sơ.
boards-too-few = còn ít
boards-line-settled = Hồ sơ đã giải quyết

# Báo cáo
boards-report = Báo cáo tình hình, kết quả giải quyết thủ tục hành chính
boards-report-made = Lập lúc { $when }
boards-report-received = Trong { $period }, { $unit } nhận { $n } hồ sơ, { $online } nộp trực tuyến.
boards-report-before = Cùng kỳ năm trước nhận { $n } hồ sơ.
boards-report-due = Có { $n } hồ sơ đến hạn, { $kept } giữ đúng lời hẹn, { $late } hồ sơ trễ.
boards-report-verdicts = Đã hỏi ý kiến { $asked } người, { $answered } người trả lời, { $satisfied } trong số đó hài lòng.
boards-report-reuse = { $n } hồ sơ là của người mà cơ quan đã có thông tin; { $taken } hồ sơ dùng lại toàn bộ, { $share } số thông tin đã có không phải khai lại.
boards-report-table = Hồ sơ nhận, giải quyết và đang giải quyết
boards-report-in = Nhận giải quyết
boards-report-done = Đã có kết quả
boards-report-open = Đang giải quyết
boards-report-sum = Cộng
boards-report-online = Trực tuyến
boards-report-other = Cách khác
boards-report-carried = Kỳ trước chuyển
boards-report-late = Quá hạn
boards-report-released = Không có kết quả
boards-report-running = Trong hạn
boards-report-balance = Nhận trong kỳ cộng kỳ trước chuyển bằng đã có kết quả cộng kết thúc không có kết quả cộng đang giải quyết.
boards-report-faults = Hồ sơ trễ do đâu
boards-report-fewer = Còn { $n } thủ tục ít hồ sơ hơn, xem trang các thủ tục.
boards-report-author = Người lập báo cáo
boards-report-leader = Thủ trưởng đơn vị

# Bộ chỉ số
boards-index = Bộ chỉ số phục vụ người dân, doanh nghiệp (766)
boards-index-group = { $key }. { $name } (tối đa { $most } điểm)
boards-index-sum = Tính được điểm của các chỉ số có tổng tối đa { $measured } trên 100 điểm: đạt { $given } điểm.
boards-index-how = Theo Quyết định 766/QĐ-TTg ngày 23/6/2022. Chỉ số nào chưa đo được thì ghi là chưa đo, không ước lượng. Chỉ số có số đo mà không có điểm là vì điểm tối đa chưa có nguồn xác nhận, hoặc mới đo được một phần.
boards-index-criterion = Chỉ số
boards-index-value = Số đo
boards-index-of = Tử số / mẫu số
boards-index-given = Điểm
boards-index-not = Chưa đo
boards-index-hours = { $n } giờ
boards-index-points = { $points } / { $most }

# Trang công khai
boards-few = không nêu
boards-public-how = “Không nêu” là số nhỏ hơn { $least }, hoặc số mà biết nó thì suy ra được số nhỏ hơn { $least }; chúng tôi không công bố để không ai bị nhận ra. Số 0 vẫn được ghi là 0.
boards-open-data = Dữ liệu mở
# dynamic: boards-table-
boards-table-promises = Lời hẹn đến hạn trong tháng
boards-table-received = Hồ sơ nhận trong tháng
boards-table-verdicts = Bà con nói gì
# dynamic: boards-part-
boards-part-early = Sớm hơn hẹn
boards-part-on-time = Đúng hẹn
boards-part-late = Trễ hẹn
boards-part-due = Đến hạn
boards-part-online = Trực tuyến
boards-part-counter = Tại quầy
boards-part-other = Cách khác
boards-part-received = Tổng
boards-part-satisfied = Hài lòng
boards-part-unsatisfied = Chưa hài lòng
boards-part-silent = Chưa trả lời
boards-part-asked = Tổng
boards-data-how = Ai cũng được tải về và dùng lại, miễn là ghi nguồn. Không có dữ liệu cá nhân; số nhỏ hơn { $least } được để trống. Số liệu theo tháng chỉ gồm các tháng đã qua.
boards-data-licence = Giấy phép:
boards-data-catalogue = Danh mục cho máy đọc (DCAT):
boards-data-none = Chưa có tháng nào đã qua.
boards-data-formats = Tệp CSV: UTF-8, dòng đầu là tên cột; nghĩa của từng cột ở tệp cùng tên kết thúc bằng -metadata.json (CSV on the Web). Tệp JSON có cùng nội dung.

# Các bộ dữ liệu mở
# dynamic: boards-set-
boards-set-catalogue = Dữ liệu mở về thủ tục, việc giữ lời hẹn và đánh giá của người dân. Không có dữ liệu cá nhân.
boards-set-units = Đơn vị
boards-set-units-about = Thành phố, quận, phường và các đơn vị trực thuộc, với thời gian tồn tại.
boards-set-procedures = Thủ tục hành chính
boards-set-procedures-about = Thủ tục đang có hiệu lực: mã quốc gia, tên, lĩnh vực, cấp, mức độ trực tuyến, thời hạn. Ô trống là chưa có nguồn.
boards-set-promises = Lời hẹn đến hạn, theo đơn vị và tháng
boards-set-promises-about = Hồ sơ đến hạn trong tháng: xong sớm, đúng hẹn, trễ. Ô trống là số quá nhỏ (hoặc làm lộ một số quá nhỏ), không công bố.
boards-set-received = Hồ sơ đã nhận, theo đơn vị và tháng
boards-set-received-about = Hồ sơ nhận trong tháng theo cách nộp. Ô trống là số quá nhỏ (hoặc làm lộ một số quá nhỏ), không công bố.
boards-set-verdicts = Đánh giá của người dân, theo đơn vị và tháng
boards-set-verdicts-about = Người được hỏi trong tháng: hài lòng, không hài lòng, chưa trả lời. Ô trống là số quá nhỏ (hoặc làm lộ một số quá nhỏ), không công bố.
# dynamic: boards-column-
boards-column-month = Tháng
boards-column-unit = Tên đơn vị trong địa chỉ, không đổi
boards-column-gov-code = Mã đơn vị hành chính lúc đó
boards-column-unit-name = Tên đơn vị
boards-column-name = Tên
boards-column-name-en = Tên tiếng Anh
boards-column-kind = Loại: city, district, ward, department, office
boards-column-level = Cấp: city, district, ward
boards-column-parent = Đơn vị cấp trên
boards-column-valid-from = Từ ngày
boards-column-valid-to = Đến ngày; trống khi vẫn còn
boards-column-code = Mã thủ tục
boards-column-field = Lĩnh vực
boards-column-time-limit = Thời hạn: wd: ngày làm việc; d: ngày; wm: phút làm việc; same-day: trong ngày
boards-column-decision = Quyết định công bố
boards-column-early = Xong trước ngày hẹn
boards-column-on-time = Xong đúng ngày hẹn
boards-column-late = Trễ hẹn
boards-column-due = Đến hạn trong tháng
boards-column-counter = Nộp tại quầy
boards-column-other = Nộp cách khác
boards-column-received = Đã nhận trong tháng
boards-column-satisfied = Hài lòng
boards-column-unsatisfied = Không hài lòng
boards-column-silent = Chưa trả lời
boards-column-asked = Tổng
boards-column-online = Nộp trực tuyến
boards-column-online-level = Mức độ trực tuyến: full: toàn trình; partial: một phần; none: không; unknown: chưa rõ

# Cho chương trình kết nối
# dynamic: scope-
scope-tallies-read = Đọc số liệu thống kê
scope-tallies-read-help = Số đếm theo ngày, tháng, năm của đơn vị; không có tên ai.
